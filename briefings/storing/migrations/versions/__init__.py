"""One file per change of the tables, oldest first by ``down_revision``; a released one is never edited."""
