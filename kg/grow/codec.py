"""Facts as JSON and back: a form that can hold nothing but data.

A frozen dataclass becomes the list of its fields in order; where a field may hold one of several, the class's name comes first. What is
read back is built field by field by the types that ``kg.model`` declares, so that a text of another shape fails and runs nothing.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from kg.model import Claim, Observation, Quantity, Relation, SpeechFacts, Time

Decode = Callable[[Any], Any]

_TAGS = {Observation: "o", Relation: "r", Quantity: "q", Time: "t"}
"""Classes that stand where others may stand, too: their lists begin with a name."""
_BY_TAG: dict[Any, tuple[type, ...]] = {Claim: (Observation, Relation)}


def encode(value: object) -> str:
    """One line of JSON.

    Raises:
        TypeError: the value holds something else than the model's classes, texts, numbers, lists and mappings.
    """
    return json.dumps(value, default=_plain, ensure_ascii=False, check_circular=False, separators=(",", ":"))


def decode(text: str | bytes, kind: Any = SpeechFacts) -> Any:
    """What ``encode`` wrote of a value of this type.

    Raises:
        ValueError: it is no such text.
    """
    try:
        return _decoder(kind)(json.loads(text))
    except (TypeError, KeyError, IndexError, ArithmeticError, AttributeError) as error:
        raise ValueError(f"no {getattr(kind, '__name__', kind)}: {error}") from error


def revive(value: Any, kind: Any) -> Any:
    """A value of this type out of what JSON made of it."""
    return _decoder(kind)(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return _fields_by_class[type(value)](value)


class _FieldsByClass(dict[type, Callable[[Any], Any]]):
    """How the fields of each class are taken, found out once."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        known = self[kind] = _fields(kind)
        return known


_fields_by_class = _FieldsByClass()


def _fields(kind: type) -> Callable[[Any], Any]:
    """The values of an object's fields, tagged where they must be; C code does nearly all of it."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} cannot be kept")
    names = [field.name for field in fields(kind)]
    get = attrgetter(*names)
    if kind is SpeechFacts:  # JSON knows texts only as keys
        at = names.index("entities")
        return lambda facts: [list(value.values()) if place == at else value for place, value in enumerate(get(facts))]
    tag = next((tag for one, tag in _TAGS.items() if one is kind), None)
    return get if tag is None else lambda value: (tag, *get(value))


@cache
def _decoder(kind: Any) -> Decode:
    """How a value of a declared type is read back."""
    if kind is SpeechFacts:
        return _speech_facts
    if kind in _BY_TAG:
        return _one_of(_BY_TAG[kind])
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind)
    origin, given = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(given)
    if origin in (Union, types.UnionType):
        some = tuple(part for part in given if part is not type(None))
        inner = _one_of(some) if len(some) > 1 else _decoder(some[0])
        return lambda value: None if value is None else inner(value)
    if kind is Decimal:
        return Decimal
    if kind in (str, int, bool, float):
        return _plainly(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return dict
    raise TypeError(f"{kind} cannot be kept")


def _dataclass(kind: Any) -> Decode:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    parts = [_decoder(hints[name]) for name in names]
    skip = 1 if kind in _TAGS else 0
    by_name = any(field.kw_only for field in fields(kind))

    def read(value: Any) -> Any:
        if len(value) != len(parts) + skip:
            raise ValueError(f"no {kind.__name__}")
        given = [part(one) for part, one in zip(parts, value[skip:] if skip else value, strict=True)]
        return kind(**dict(zip(names, given, strict=True))) if by_name else kind(*given)

    return read


def _plainly(kind: type) -> Decode:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return value

    return read


def _one_of(kinds: tuple[type, ...]) -> Decode:
    by_tag = {_TAGS[kind]: _decoder(kind) for kind in kinds}
    return lambda value: by_tag[value[0]](value)


def _tuple(given: tuple[Any, ...]) -> Decode:
    if len(given) == 2 and given[1] is Ellipsis:
        inner = _decoder(given[0])
        return lambda value: tuple([inner(part) for part in value])
    parts = [_decoder(part) for part in given]
    return lambda value: tuple([part(one) for part, one in zip(parts, value, strict=True)])


@cache
def _facts_parts() -> list[tuple[str, Decode]]:
    hints = get_type_hints(SpeechFacts)
    entity = get_args(hints["entities"])[1]
    return [
        (field.name, _decoder(types.GenericAlias(tuple, (entity, ...)) if field.name == "entities" else hints[field.name]))
        for field in fields(SpeechFacts)
    ]


def _speech_facts(value: Any) -> SpeechFacts:
    given = {name: part(one) for (name, part), one in zip(_facts_parts(), value, strict=True)}
    given["entities"] = {entity.key: entity for entity in given["entities"]}
    return SpeechFacts(**given)
