"""Slack's limits as tables, and the few kinds of rule that the tables are written in."""
