"""Turns records into plain JSON values and back, by their types alone, so that a new field needs no code here.

A field that is missing is read as its default: a record stored before the field was added still opens.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Read = Callable[[Any], Any]


def to_values(record: Any) -> Any:
    """The whole of ``record`` as JSON values: every field by name, dates in ISO 8601, tuples as lists."""
    if is_dataclass(record):
        return {field.name: to_values(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, tuple | list):
        return [to_values(each) for each in record]
    if isinstance(record, Mapping):
        return {key: to_values(each) for key, each in record.items()}
    if isinstance(record, Enum):
        return record.value
    return record.isoformat() if isinstance(record, date) else record


def to_stored(record: Any) -> Any:
    """The same without the fields that hold their default: what is kept in the database."""
    kind: Any = type(record)
    return record if kind in _PLAIN else _writer(kind)(record)


def from_values(kind: type[Record], values: Any) -> Record:
    """The record of ``kind`` that ``to_values`` or ``to_stored`` turned into ``values``.

    Raises TypeError where a field without a default is missing, and ValueError for a word that is no member of its
    enumeration.
    """
    read: Callable[[Any], Record] = _reader(cast(Any, kind))
    return read(values)


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _writer(kind: type) -> Read:
    """How a value of exactly this type is written: found once, since long runs write them by the million."""
    if issubclass(kind, tuple):
        return lambda record: [to_stored(each) for each in record]
    return _record_writer(kind) if is_dataclass(kind) else to_values


def _record_writer(kind: type) -> Read:
    defaults = _defaults(kind)

    def write(record: Any) -> dict[str, Any]:
        stored = {}
        for name, default in defaults:
            value = getattr(record, name)
            if value is not default and value != default:
                stored[name] = to_stored(value)
        return stored

    return write


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in fields(kind))


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _reader(kind: Any) -> Read:
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    if get_origin(kind) in (Union, UnionType):
        return _optional_reader(kind)
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat
    return lambda value: value


def _record_reader(kind: type) -> Read:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}

    def read(values: Mapping[str, Any]) -> Any:
        return kind(**{name: readers[name](value) for name, value in values.items() if name in readers})

    return read


def _optional_reader(kind: Any) -> Read:
    (inner,) = (each for each in get_args(kind) if each is not type(None))
    read = _reader(inner)
    return lambda value: None if value is None else read(value)


def _tuple_reader(kinds: tuple[Any, ...]) -> Read:
    if kinds[-1] is Ellipsis:
        read_each = _reader(kinds[0])
        return lambda values: tuple(read_each(value) for value in values)
    readers = tuple(_reader(kind) for kind in kinds)
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))
