"""A brief from the minutes: what it is about, what is chosen for it, what a member could ask. It quotes."""
