"""The Slack surface: it translates and decides nothing."""
