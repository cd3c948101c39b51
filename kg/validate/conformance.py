"""Nodes held against the shapes, in one pass over the file and one over each property.

Written for large graphs: SHACL engines for Python take a minute and more where this takes a second. A test holds every planted fault
against pySHACL, so that the two agree. Literals are seen as the file writes them: a store would rewrite ``29.0`` before anyone complained.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox

from kg.graph import Namespaces, ontology_text, read_quads
from kg.validate.finding import Finding
from kg.validate.shapes import TYPE, Constraint, NodeShape, PropertyShape, Step, Term, read_shapes

_MESSAGES = {
    "minCount": ("缺少 {}", "{} is missing"),
    "maxCount": ("{} 过多", "there is more than one {}"),
    "datatype": ("{} 的类型不对", "{} has the wrong datatype"),
    "nodeKind": ("{} 须为 IRI", "{} is no IRI"),
    "class": ("{} 所指不属于应有的类", "{} points to a node of another class"),
    "in": ("{} 的值不在许可之列", "the value of {} is none of those allowed"),
    "pattern": ("{} 的写法不合规定", "the form of {} is not the one prescribed"),
    "minLength": ("{} 为空", "{} is empty"),
    "minInclusive": ("{} 过小", "{} is too small"),
    "languageIn": ("{} 的语言标签不对", "{} has the wrong language tag"),
    "lessThan": ("{} 不小于区间的终点", "{} is not below the end of the range"),
    "lessThanOrEquals": ("{} 大于区间的上端", "{} is above the upper end of the range"),
}
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_IRI = ox.NamedNode("http://www.w3.org/ns/shacl#IRI")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LEXICAL = {f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"), f"{_XSD}decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")}
_ANY = re.compile(".*", re.DOTALL)

_Values = dict[Term, dict[Term, None]]
"""Node → its values of one property, each once, in the order of the file."""


class Flat:
    """The triples of a graph by predicate, whatever named graph they stand in."""

    def __init__(self, path: Path, ns: Namespaces) -> None:
        self._by: defaultdict[ox.NamedNode, _Values] = defaultdict(dict)
        self._back: dict[ox.NamedNode, _Values] = {}
        for quad in read_quads(path):
            self._by[quad.predicate].setdefault(quad.subject, {})[quad.object] = None
        self._below: defaultdict[Term, set[Term]] = defaultdict(set)
        for quad in ox.parse(ontology_text("edu.ttl", ns), format=ox.RdfFormat.TURTLE):
            if quad.predicate == _SUBCLASS:
                self._below[quad.object].add(quad.subject)
        self._members: dict[Term, set[Term]] = {}

    def values(self, step: Step) -> _Values:
        """Node → values along one step; backwards, node → those that point to it."""
        predicate, back = step
        if not back:
            return self._by[predicate]
        if predicate not in self._back:
            turned: _Values = {}
            for subject, objects in self._by[predicate].items():
                for value in objects:
                    turned.setdefault(value, {})[subject] = None
            self._back[predicate] = turned
        return self._back[predicate]

    def members(self, class_: Term) -> set[Term]:
        """The nodes of a class and of the classes below it."""
        if class_ not in self._members:
            wanted, open_ = {class_}, [class_]
            while open_:
                below = self._below[open_.pop()] - wanted
                wanted |= below
                open_ += below
            self._members[class_] = {node for node, types in self._by[TYPE].items() if not wanted.isdisjoint(types)}
        return self._members[class_]


def broken_shapes(path: Path, ns: Namespaces) -> Iterator[Finding]:
    """The findings of ``shapes.ttl`` in a graph file, without quotations.

    Args:
        path: a graph file.
        ns: the namespaces it was written with.

    Raises:
        InputError: the file cannot be read or is no RDF of its kind.
    """
    flat = Flat(path, ns)
    for shape in read_shapes(ns):
        focus: dict[Term, None] = {}
        for class_ in shape.classes:
            focus.update(dict.fromkeys(flat.members(class_)))
        for predicate in shape.subjects_of:
            if isinstance(predicate, ox.NamedNode):
                focus.update(dict.fromkeys(flat.values((predicate, False))))
        for part in shape.properties:
            yield from _broken(shape, part, list(focus), flat)


def _broken(shape: NodeShape, part: PropertyShape, focus: Sequence[Term], flat: Flat) -> Iterator[Finding]:
    """The findings of one property shape, or of the node itself where it has no path."""
    values = _reader(part, flat)
    for constraint in part.constraints:
        test = _test(constraint, flat)
        for node in focus:
            for wrong in test(node, values(node)):
                yield _finding(shape, part, constraint, node, wrong)


def _reader(part: PropertyShape, flat: Flat) -> Callable[[Term], Sequence[Term]]:
    """How the values of a node are found."""
    if not part.steps:
        return lambda node: (node,)
    ways = [flat.values(step) for step in part.steps]
    if len(ways) == 1:
        only = ways[0]
        return lambda node: tuple(only.get(node, ()))
    return lambda node: tuple({value: None for way in ways for value in way.get(node, ())})


_Test = Callable[[Term, Sequence[Term]], Iterator[Term | None] | Sequence[Term | None]]
"""Node and its values → the values at fault; None where the fault is their number."""


def _test(constraint: Constraint, flat: Flat) -> _Test:
    name, first = constraint.name, constraint.values[0]
    if name == "minCount":
        least = int(first.value)  # type: ignore[union-attr]
        return lambda _, values: (None,) if len(values) < least else ()
    if name == "maxCount":
        most = int(first.value)  # type: ignore[union-attr]
        return lambda _, values: (None,) if len(values) > most else ()
    if name in {"lessThan", "lessThanOrEquals"}:
        others = flat.values((first, False))  # type: ignore[arg-type]
        equal = name == "lessThanOrEquals"
        return lambda node, values: [v for v in values for w in others.get(node, ()) if not _ordered(v, w, equal)]
    good = _value_test(constraint, flat)
    return lambda _, values: [value for value in values if not good(value)]


def _value_test(constraint: Constraint, flat: Flat) -> Callable[[Term], bool]:
    """The test of one value on its own."""
    name, first = constraint.name, constraint.values[0]
    if name == "class":
        members = flat.members(first)
        return lambda value: value in members
    if name == "in":
        allowed = frozenset(constraint.values)
        return lambda value: value in allowed
    if name == "nodeKind" and first == _IRI:
        return lambda value: isinstance(value, ox.NamedNode)
    text = str(getattr(first, "value", first))
    if name == "datatype":
        form = _LEXICAL.get(text, _ANY)
        return lambda value: isinstance(value, ox.Literal) and value.datatype == first and form.fullmatch(value.value) is not None
    if name == "pattern":
        search = re.compile(text).search
        return lambda value: not isinstance(value, ox.BlankNode) and search(_text(value)) is not None
    if name == "minLength":
        return lambda value: not isinstance(value, ox.BlankNode) and len(_text(value)) >= int(text)
    if name == "languageIn":
        tongues = {_text(tongue) for tongue in constraint.values}
        return lambda value: isinstance(value, ox.Literal) and value.language in tongues
    if name == "minInclusive":
        return lambda value: _ordered(first, value, True)
    raise TypeError(f"no test for {name} {text}")


def _text(term: Term) -> str:
    return str(getattr(term, "value", term))


def _ordered(low: Term, high: Term, equal: bool) -> bool:
    """Whether two numbers stand in order; what is no number does not."""
    try:
        one, other = Decimal(_text(low)), Decimal(_text(high))
    except InvalidOperation:
        return False
    return one <= other if equal else one < other


def _finding(shape: NodeShape, part: PropertyShape, constraint: Constraint, node: Term, value: Term | None) -> Finding:
    own = dict(part.messages)
    zh, en = _MESSAGES[constraint.name]
    return Finding(
        rule=".".join(word for word in (f"shape:{shape.name}", part.name, constraint.component) if word),
        focus=_text(node),
        message_zh=own.get("zh") or zh.format(part.name or "节点"),
        message_en=own.get("en") or en.format(part.name or "the node"),
        value="" if value is None else _text(value),
    )
