"""Makes any record there is, from its types alone, for tests of what must hold for all of them."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(0, 10_000),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.timezones()),
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that occurs in records."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: any_of(hints[field.name]) for field in fields(kind)})
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*(any_of(each) for each in get_args(kind)))
    if get_origin(kind) is tuple:
        return _any_tuple(get_args(kind))
    if kind is type(None):
        return st.none()
    return st.sampled_from(kind) if isinstance(kind, type) and issubclass(kind, Enum) else _PLAIN[kind]


def _any_tuple(kinds: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if kinds[-1] is Ellipsis:
        return st.lists(any_of(kinds[0]), max_size=2).map(tuple)
    return st.tuples(*(any_of(kind) for kind in kinds))
