"""`briefings erase` and `briefings export --subject`: what is held about a person, and its erasure."""

import argparse
import json
from typing import Any

from briefings.command_line.declaring import command
from briefings.command_line.saying import AT_THE_KEYBOARD, Moment, Said
from briefings.data_protection import Erasure
from briefings.service import Service


def declare_erase(commands: Any) -> None:
    """Say what `erase` takes."""
    parser = command(
        commands,
        "erase",
        "take a person's id out of everything that is kept; without --yes only say what would go",
        "briefings erase --subject U0123456789 --yes",
    )
    parser.add_argument("--subject", required=True, metavar="ID", help="their Slack member id")
    parser.add_argument("--yes", action="store_true", help="do it: it cannot be undone")


def erase(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Erase somebody, or say what that would mean."""
    erased = service.data_protection.erase(arguments.subject, by=AT_THE_KEYBOARD, now=moment.now, really=arguments.yes)
    return Said({"done": erased.done, "rows": erased.rows, "notes": erased.notes}, _told(erased))


def held_about(service: Service, arguments: argparse.Namespace) -> bytes:
    """All that is held about the subject, as indented JSON."""
    held = service.data_protection.held_about(arguments.subject, by=AT_THE_KEYBOARD)
    return (json.dumps(held, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _told(erased: Erasure) -> str:
    rows = ", ".join(f"{name} ({count})" for name, count in sorted(erased.rows.items()))
    if erased.done:
        lines = [f"Their id is gone from: {rows}.", "What they did stays, as done by somebody whose name was erased."]
    else:
        lines = [f"Their id stands in: {rows}.", "Nothing was changed. Say --yes to erase it; it cannot be undone."]
    if erased.notes:
        lines += ["Their notes about follow-ups stay with these. Read whether any of them says who somebody is:"]
        lines += [f"  “{note}”" for note in erased.notes]
    return "\n".join(lines)
