"""Records in, documents out, written by Jinja2."""
