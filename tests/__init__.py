"""Tests, in folders that mirror the program. Names are sentences."""
