"""What every command of the command line declares alike: its help, its example, and what all of them take."""

import argparse
from datetime import date
from typing import Any


def add_global(parser: argparse.ArgumentParser, **defaults: Any) -> None:
    """What every command takes, before or after its own name."""
    # Suppressed defaults in a subcommand leave alone what was said before it.
    parser.add_argument(
        "--database",
        metavar="URL",
        default=defaults.get("database", argparse.SUPPRESS),
        help="a SQLite file or postgresql://USER@HOST/NAME (otherwise DATABASE_URL; otherwise a file of your own)",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=defaults.get("json", argparse.SUPPRESS),
        help="print one JSON value and nothing else",
    )


def command(commands: Any, name: str, says: str, example: str) -> argparse.ArgumentParser:
    """A command's own parser, with its help and an example."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=says,
        description=f"{says[0].upper()}{says[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_global(parser)
    return parser


def day(words: str) -> date:
    """A day as it is typed: 2016-06-23."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no date; write it like 2016-06-23") from None
