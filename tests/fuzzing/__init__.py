"""Mutated files of every form, by the million: no crash, no hang, no unbounded memory, no words at a wrong place."""
