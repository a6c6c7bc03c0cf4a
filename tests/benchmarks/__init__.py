"""Measurements: speed, memory and quality beside peers in the same run."""
