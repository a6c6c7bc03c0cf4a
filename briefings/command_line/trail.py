"""`briefings trail`: everything that people recorded and decided, for an auditor, and whether the record is whole."""

import argparse
from typing import Any

from briefings.command_line.declaring import command
from briefings.command_line.saying import Moment, Said
from briefings.errors import BriefingsError
from briefings.reporting.trails import row, write_trail
from briefings.service import Service


def declare(commands: Any) -> None:
    """The words of `briefings trail`."""
    command(
        commands,
        "trail",
        "print all that people recorded and decided as a table; refused where the record was tampered with",
        "briefings trail > trail.csv",
    )


def trail(service: Service, _: argparse.Namespace, __: Moment) -> Said:
    """The table, beginning with what was removed when its time was over.

    Raises BriefingsError where an entry was changed behind the program's back.
    """
    broken = service.progress_broken_at()
    if broken is not None:
        raise BriefingsError(
            f"The record is not whole: entry {broken} was changed behind the program's back, or one before it is gone."
        )
    found = [*service.casework.shortened(), *service.casework.trail()]
    return Said([row(each) for each in found], write_trail(found))
