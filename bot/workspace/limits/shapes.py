"""The kinds of rule that Slack's limits are written in: a text of so many characters, a list of so many items, …

A shape finds what is wrong with one value; the wording is Slack's own, with a JSON pointer to the place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing Slack refuses: its error code, the JSON pointer to the place, and what is wrong there."""

    code: str
    pointer: str
    what: str

    def __str__(self) -> str:
        return f"{self.what} [json-pointer:{self.pointer}]"


class Shape(Protocol):
    """A rule for one value."""

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """What is wrong with ``value``, which stands at ``pointer``."""


def wrong(pointer: str, what: str) -> Problem:
    """A problem of the ordinary sort."""
    return Problem("invalid_blocks", pointer, what)


def length(text: str) -> int:
    """Characters or UTF-16 units, whichever are more: it is not known which of them Slack counts."""
    return max(len(text), len(text.encode("utf-16-le", "surrogatepass")) // 2)


@dataclass(frozen=True, slots=True)
class Words:
    """A JSON string. Without ``most``, of any length."""

    most: int | None = None
    least: int = 1

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """Too short, too long, or no string."""
        if not isinstance(value, str):
            yield wrong(pointer, "must provide a string")
        elif length(value) < self.least:
            yield wrong(pointer, f"must be more than {self.least - 1} characters")
        elif self.most is not None and length(value) > self.most:
            yield wrong(pointer, f"must be less than {self.most + 1} characters")


@dataclass(frozen=True, slots=True)
class Text:
    """A text object, plain or (unless ``plain``) mrkdwn."""

    most: int
    plain: bool = False

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """Of the wrong kind, or its text too short or too long."""
        if not isinstance(value, Mapping):
            yield wrong(pointer, "must provide an object")
            return
        if value.get("type") not in (("plain_text",) if self.plain else ("plain_text", "mrkdwn")):
            yield wrong(f"{pointer}/type", f"unsupported type: {value.get('type')}")
        for unknown in sorted(set(value) - {"type", "text", "emoji", "verbatim"}):
            yield wrong(pointer, f"invalid additional property: {unknown}")
        if "text" not in value:
            yield wrong(pointer, "missing required field: text")
        else:
            yield from Words(self.most).problems(value["text"], f"{pointer}/text")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, whole unless ``fraction``."""

    low: float = float("-inf")
    high: float = float("inf")
    fraction: bool = False

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """No number, or out of range."""
        wanted = (int, float) if self.fraction else (int,)
        if isinstance(value, bool) or not isinstance(value, wanted):
            yield wrong(pointer, "must provide a number")
        elif not self.low <= value <= self.high:
            yield wrong(pointer, f"must be from {self.low} to {self.high}")


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """A boolean."""

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """No boolean."""
        if not isinstance(value, bool):
            yield wrong(pointer, "must provide a boolean")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """Another word."""
        if value not in self.words:
            yield wrong(pointer, f"must be one of: {', '.join(self.words)}")


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose items all have one shape."""

    each: Shape
    most: int | None = None
    least: int = 1

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """Too few, too many, or something wrong in one."""
        if not isinstance(value, (list, tuple)):
            yield wrong(pointer, "must provide an array")
            return
        if self.most is not None and len(value) > self.most:
            yield wrong(pointer, f"no more than {self.most} items allowed")
        if len(value) < self.least:
            yield wrong(pointer, f"no fewer than {self.least} items allowed")
        for number, item in enumerate(value):
            yield from self.each.problems(item, f"{pointer}/{number}")


@dataclass(frozen=True, slots=True)
class Anything:
    """Not looked into."""

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:  # noqa: ARG002  as the protocol has it
        """Nothing is wrong."""
        yield from ()


Between = Callable[[Mapping[str, Any], str], Iterator[Problem]]
"""A rule between the fields of one object."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object with known fields."""

    fields: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    between: Between | None = None

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """A field missing, unknown or wrong, or two that do not go together."""
        if not isinstance(value, Mapping):
            yield wrong(pointer, "must provide an object")
            return
        for name in self.required:
            if value.get(name) is None:
                yield wrong(pointer, f"missing required field: {name}")
        for name, inner in value.items():
            if name not in self.fields:
                yield wrong(pointer, f"invalid additional property: {name}")
            elif inner is not None:
                yield from self.fields[name].problems(inner, f"{pointer}/{name}")
        if self.between:
            yield from self.between(value, pointer)


@dataclass(frozen=True, slots=True)
class ByType:
    """An object whose ``type`` says which shape it has."""

    kinds: Mapping[str, Shape]
    only: frozenset[str] | None = field(default=None)  # those that may stand here, where not all may

    def problems(self, value: Any, pointer: str) -> Iterator[Problem]:
        """Of no known type, or not as its type has it."""
        if not isinstance(value, Mapping):
            yield wrong(pointer, "must provide an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in self.kinds or (self.only is not None and kind not in self.only):
            yield wrong(f"{pointer}/type", f"unsupported type: {kind}")
            return
        yield from self.kinds[kind].problems(value, pointer)
