"""Tests of the reading: a file in, minutes out."""
