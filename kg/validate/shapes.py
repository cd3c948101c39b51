"""The shapes as data: ``shapes.ttl`` read into node shapes, property shapes and constraints.

Only the flat part of SHACL Core that the file keeps to: targets by class or by property, and property shapes whose values are
tested one by one. Anything else in the file is an error here, so no constraint can be passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph import Namespaces, ontology_text

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = ox.NamedNode(f"{_RDF}type")
CONSTRAINTS = frozenset(
    (
        *("minCount", "maxCount", "datatype", "nodeKind", "class", "in", "pattern", "minLength", "minInclusive"),
        *("languageIn", "lessThan", "lessThanOrEquals"),
    )
)
"""Local names of the constraint parameters that can be tested."""
_STRUCTURE = frozenset(("targetClass", "targetSubjectsOf", "property", "path", "message"))

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Step = tuple[ox.NamedNode, bool]
"""A predicate, and whether it is walked backwards."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One parameter of a shape: ``minCount 1``, ``in (…)``."""

    name: str
    values: tuple[Term, ...]
    """One, or the members of a list."""

    @property
    def component(self) -> str:
        """As SHACL's results name it: MinCount."""
        return self.name[0].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What the values of one path must be; an empty path stands for the node itself."""

    steps: tuple[Step, ...]
    """Alternatives of one step each."""
    constraints: tuple[Constraint, ...]
    messages: tuple[tuple[str, str], ...]
    """(language, message)."""

    @property
    def name(self) -> str:
        """``value``, ``^mentions`` or ``value|change``."""
        return "|".join(("^" if back else "") + local(predicate) for predicate, back in self.steps)


@dataclass(frozen=True, slots=True)
class NodeShape:
    """Which nodes are looked at, and how."""

    name: str
    classes: tuple[Term, ...]
    subjects_of: tuple[Term, ...]
    properties: tuple[PropertyShape, ...]


def read_shapes(ns: Namespaces) -> list[NodeShape]:
    """The node shapes of ``shapes.ttl``, by name.

    Raises:
        KgError: the file asks for a constraint that is not known here.
    """
    return parse_shapes(ontology_text("shapes.ttl", ns))


def parse_shapes(turtle: str) -> list[NodeShape]:
    """As ``read_shapes``, from the text itself."""
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    reader = _Reader(store)
    found = (quad.subject for quad in store.quads_for_pattern(None, TYPE, _sh("NodeShape"), None))
    return sorted((reader.node_shape(node) for node in found), key=lambda shape: shape.name)


def local(term: Term) -> str:
    """The last part of an IRI."""
    return str(getattr(term, "value", term)).replace("#", "/").rpartition("/")[2]


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


class _Reader:
    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def node_shape(self, node: Term) -> NodeShape:
        return NodeShape(
            name=local(node),
            classes=tuple(self._objects(node, _sh("targetClass"))),
            subjects_of=tuple(self._objects(node, _sh("targetSubjectsOf"))),
            properties=(self._property_shape(node), *(self._property_shape(p) for p in self._objects(node, _sh("property")))),
        )

    def _property_shape(self, node: Term) -> PropertyShape:
        constraints, steps, messages = [], [], []
        for quad in self._store.quads_for_pattern(node, None, None, None):  # type: ignore[arg-type]
            name = quad.predicate.value.removeprefix(_SH)
            if name in CONSTRAINTS:
                constraints.append(Constraint(name, tuple(self._members(quad.object))))
            elif name == "path":
                steps = list(self._steps(quad.object))
            elif name == "message":
                messages.append((quad.object.language or "", quad.object.value))  # type: ignore[union-attr]
            elif name not in _STRUCTURE and quad.predicate != TYPE:
                raise KgError(f"the constraint {name} is not known", where="shapes.ttl", cure="write it as a check in checks/")
        return PropertyShape(tuple(steps), tuple(sorted(constraints, key=lambda c: c.name)), tuple(sorted(messages)))

    def _steps(self, path: Term) -> Iterator[Step]:
        if isinstance(path, ox.NamedNode):
            yield path, False
            return
        for back in self._objects(path, _sh("inversePath")):
            if isinstance(back, ox.NamedNode):
                yield back, True
        for choices in self._objects(path, _sh("alternativePath")):
            for choice in self._members(choices):
                yield from self._steps(choice)

    def _members(self, term: Term) -> Iterator[Term]:
        """The members of a list; any other term is itself."""
        first = list(self._objects(term, ox.NamedNode(f"{_RDF}first")))
        if not first:
            yield term
            return
        yield first[0]
        rest = next(iter(self._objects(term, ox.NamedNode(f"{_RDF}rest"))))
        if rest != ox.NamedNode(f"{_RDF}nil"):
            yield from self._members(rest)

    def _objects(self, subject: Term, predicate: ox.NamedNode) -> Iterator[Term]:
        if isinstance(subject, ox.NamedNode | ox.BlankNode):
            for quad in self._store.quads_for_pattern(subject, predicate, None, None):
                yield quad.object
