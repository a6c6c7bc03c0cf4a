"""Logging that cannot carry what people write.

Bolt and the SDK log whole payloads at DEBUG, and at INFO when a signature is wrong; exceptions carry questions and
database parameters in their messages. So records of libraries are reduced to where they came from, and a traceback
is printed as places and kinds of error, without messages.
"""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import TextIO

OURS = ("bot", "briefings")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")  # all but the tab and the new line

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WordlessFormatter(logging.Formatter):
    """Formats a record; of an exception only its kind, and the file, line and function of each frame.

    Every line after the first is marked as belonging to it and other control signs are written out, so that nothing
    that got into a message can pass for a record of its own or act on a terminal.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record, with as many lines as it has, each after the first behind a bar."""
        lines = super().format(record).split("\n")
        return "\n  | ".join(_CONTROL.sub(lambda sign: ascii(sign[0])[1:-1], line) for line in lines)

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 - the name is logging's
        """The places an error passed through, its causes first."""
        return trace_of(ei[1]) if ei[1] is not None else ""


class NothingOfOthers(logging.Filter):
    """Lets our own records pass and reduces those of libraries to their place, since their words may be payloads."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true from WARNING up; a library's record below that is dropped."""
        if record.name.split(".")[0] in OURS:
            return True
        if record.levelno < logging.WARNING:
            return False
        record.msg = f"{record.levelname.lower()} in {record.module}:{record.lineno} (its words are withheld)"
        record.args = None
        return True


def configure_logs(level: str = "INFO", stream: TextIO | None = None) -> logging.Handler:
    """Send all logging to ``stream`` (standard error) through the filter; returns the handler."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(WordlessFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(NothingOfOthers())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    return handler


def trace_of(error: BaseException) -> str:
    """The frames and kinds of ``error`` and what caused it, without any of their messages."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}{_code(current)}")
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _code(error: BaseException) -> str:
    """Slack's own error code, which is one of a known list and holds nobody's words."""
    response = getattr(error, "response", None)
    code = response.get("error") if response is not None and hasattr(response, "get") else None
    return f" ({code})" if isinstance(code, str) and code.replace("_", "").isalnum() and len(code) < 60 else ""
