"""Asks one question, or a file of them line by line, keeping each thread's conversation apart."""

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from briefings.command_line.choosing import chosen_council
from briefings.command_line.commands import question
from briefings.command_line.saying import Said
from briefings.errors import UnclearRequest
from briefings.records import Asked
from briefings.reporting import listings, shapes
from briefings.service import Service


def ask(service: Service, arguments: argparse.Namespace) -> Said:
    """Answer the question that was typed."""
    answer = service.ask(question(arguments), council=chosen_council(service, arguments.council))
    return Said(shapes.answer(answer), listings.answer(answer, near=arguments.near))


def ask_all(service: Service, lines: Iterable[str], *, council: str | None = None) -> Iterator[dict[str, Any]]:
    """One answer for each line, in order, as soon as it is known; a line that is no question is answered with why.

    Lines with the same ``thread`` are one conversation: "and the year before?" is understood from what came before.
    Raises UnclearRequest for a council that is not loaded.
    """
    council = chosen_council(service, council) if service.holds_minutes() else council
    threads: dict[str, Asked] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(service, line, number, council, threads)


def _answer(service: Service, line: str, number: int, council: str | None, threads: dict[str, Asked]) -> dict[str, Any]:
    try:
        identity, text, thread = _read(line, number)
    except UnclearRequest as error:
        return shapes.no_answer(None, str(error))
    try:
        answer = service.ask(text, council=council, earlier=threads.get(thread) if thread else None)
    except UnclearRequest as error:
        return shapes.no_answer(text, str(error), id=identity)
    if thread:
        threads[thread] = answer.asked
    return shapes.answer(answer, id=identity)


def _read(line: str, number: int) -> tuple[str | None, str, str | None]:
    """The id, text and thread of a line. Raises UnclearRequest."""
    try:
        asked = json.loads(line)
    except ValueError as error:
        raise UnclearRequest(f"Line {number} is not JSON.") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise UnclearRequest(f'Line {number} must read {{"id": "…", "text": "…"}}.')
    thread = asked.get("thread")
    return asked.get("id"), asked["text"], None if thread is None else str(thread)
