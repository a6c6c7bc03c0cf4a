"""A file in, minutes out: pure functions from bytes to records."""
