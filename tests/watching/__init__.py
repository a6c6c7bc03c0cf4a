"""Tests of the watch over councils' sites, against a site of our own over real HTTP."""
