"""The command line `briefings`: the whole of the desk without Slack."""


def main() -> int:
    """Run the command line; the exit status is 0 done, 1 refused with a message, 2 wrong usage."""
    raise NotImplementedError


if __name__ == "__main__":
    raise SystemExit(main())
