"""The command line `briefings`: what its words mean, one function a command; only `__main__` prints."""
