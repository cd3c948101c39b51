"""Profiles: which part of a graph is drawn, and what becomes a node."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.export.folding import Key
from kg.export.labels import Labels, ontology_labels
from kg.export.layout import positions
from kg.export.looks import COLOURS, short_label, size
from kg.export.network import NODE_COLUMNS, Network, NetworkEdge, NetworkNode, Value, edge_id
from kg.export.stored import Place, Stored, StoredClaim, StoredNode

_CLAIM = "claim/"
_STATUSES = ("achieved", "planned", "problem", "background")
_FAMILIES = ("nearDuplicateOf", "reusesPassage")


@dataclass(slots=True)
class _Drawn:
    """What is said of one edge."""

    places: dict[tuple[str, tuple[int, int]], Place] = field(default_factory=dict)
    claims: dict[str, StoredClaim] = field(default_factory=dict)
    weight: int = 0
    """Set where it is no count of places."""

    def add(self, claim: StoredClaim) -> None:
        self.claims[claim.id] = claim
        self.places |= {(place.speech, place.span): place for place in claim.places}


Edges = dict[Key, _Drawn]


@dataclass(frozen=True, slots=True)
class Profile:
    """A way of drawing a graph."""

    name: str
    zh: str
    en: str
    edges: Callable[[Stored], Edges]
    lonely: Callable[[Stored], Iterator[str]]
    """Nodes that are drawn though no edge holds them."""


def profile_network(stored: Stored, profile: Profile, places: Callable[..., list[tuple[int, int]]] = positions) -> Network:
    """A graph as a profile draws it.

    Args:
        stored: the graph.
        profile: which part of it.
        places: finds a position for each node, like ``kg.export.layout.positions``.
    """
    edges, labels = profile.edges(stored), ontology_labels(stored.ns)
    ids = sorted({*(end for source, _, target in edges for end in (source, target)), *profile.lonely(stored)})
    degree = Counter(end for source, _, target in edges for end in (source, target))
    claims = {claim.id: claim for claim in stored.claims} if any(node.startswith(_CLAIM) for node in ids) else {}
    told = {node: _claim_told(claims[node], stored, labels) if node in claims else _node_told(stored, node, labels) for node in ids}
    found = places(ids, sorted((source, target) for source, _, target in edges), _homes(stored, ids, claims))
    nodes = []
    for node, place in zip(ids, found, strict=True):
        kind, name, values = told[node]
        filled = tuple(degree[node] if column.name == "degree" else value for column, value in zip(NODE_COLUMNS, values, strict=True))
        nodes.append(NetworkNode(node, short_label(name) or node.rpartition("/")[2], filled, COLOURS[kind], size(degree[node]), *place))
    return Network(nodes, [_edge(key, edges[key], labels) for key in sorted(edges)])


def folded_edges(stored: Stored, predicates: frozenset[str] | None = None) -> Edges:
    """Claims folded into edges between entities; speeches are left out, and so is what only they hold.

    Args:
        stored: the graph.
        predicates: local names of the relations and figures' properties to draw; all if None.
    """
    edges: Edges = defaultdict(_Drawn)
    for claim in stored.claims:
        for key in _keys(claim):
            if (predicates is None or key[1] in predicates) and not any(end.startswith("speech/") for end in (key[0], key[2])):
                edges[key].add(claim)
    return edges


def _keys(claim: StoredClaim) -> Iterator[Key]:
    if claim.predicate:
        yield claim.subject, claim.predicate, claim.object
        return
    yield claim.subject, "indicator", claim.indicator
    for name, other in claim.ends:
        yield claim.indicator, name, other


def _entities(stored: Stored) -> Edges:
    edges = folded_edges(stored)
    for one, other in stored.pairs("maybeSameAs"):
        edges.setdefault((min(one, other), "maybeSameAs", max(one, other)), _Drawn(weight=1))
    return edges


def _evidence(stored: Stored) -> Edges:
    """Speeches say claims, claims are about entities."""
    edges: Edges = defaultdict(_Drawn)
    for claim in stored.claims:
        ends = [("claimSubject", claim.subject), ("claimObject", claim.object), ("indicator", claim.indicator), *claim.ends]
        for name, end in ends:
            if end:
                edges[claim.id, name, end].add(claim)
        for place in claim.places:
            said = edges[claim.id, "hasEvidence", f"speech/{place.speech}"]
            said.claims[claim.id] = claim
            said.places[place.speech, place.span] = place
    for name in ("fulfils", "conflictsWith", "revises", "partOfTotal", "comparedTo"):
        for one, other in stored.pairs(name):
            if name != "conflictsWith" or one < other:
                edges[one, name, other].weight = 1
    return edges


def _policy(stored: Stored) -> Edges:
    """Who issues, cites and carries out what; speeches are there as those who cite."""
    edges = folded_edges(stored, frozenset({"issued", "implements"}))
    for claim in stored.claims:
        if claim.predicate == "cites" or (claim.predicate == "presentedAt" and claim.subject.startswith("policy/")):
            edges.setdefault((claim.subject, claim.predicate, claim.object), _Drawn()).add(claim)
    return edges


def _metrics(stored: Stored) -> Edges:
    return folded_edges(stored, frozenset({"indicator", "population", "rankScope", "baseScope", "measuredIn"}))


def _people(stored: Stored) -> Edges:
    """People and posts with whatever they are said to do."""
    edges: Edges = defaultdict(_Drawn)
    kinds = {node.id: node.kind for node in stored.nodes.values()}
    for claim in stored.claims:
        if claim.predicate and {kinds.get(claim.subject), kinds.get(claim.object)} & {"Person", "Post"}:
            edges[claim.subject, claim.predicate, claim.object].add(claim)
    return edges


def _reuse(stored: Stored) -> Edges:
    """Speeches that are near duplicates or share passages; the weight of an edge counts the passages."""
    edges: Edges = defaultdict(_Drawn)
    for one, other in stored.pairs("nearDuplicateOf"):
        edges[min(one, other), "nearDuplicateOf", max(one, other)].weight = 1
    for one, other in stored.pairs("reusesPassage"):
        here, there = stored.place(one), stored.place(other)
        if here.speech < there.speech:
            edges[f"speech/{here.speech}", "reusesPassage", f"speech/{there.speech}"].places[here.speech, here.span] = here
    return edges


def _nobody(stored: Stored) -> Iterator[str]:
    yield from ()


def _every_entity(stored: Stored) -> Iterator[str]:
    return (node.id for node in stored.nodes.values() if node.kind != "Speech" and node.mentions)


def _every_speech(stored: Stored) -> Iterator[str]:
    return (node.id for node in stored.nodes.values() if node.kind == "Speech")


PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("entities", "实体与关系，陈述折叠成边", "entities and relations, claims folded into edges", _entities, _every_entity),
        Profile("evidence", "陈述和讲话也作节点", "claims and speeches are nodes too", _evidence, _every_speech),
        Profile("policy", "谁发布、引述、贯彻哪些政策", "who issues, cites and carries out policies", _policy, _nobody),
        Profile("metrics", "主体与指标", "subjects and their indicators", _metrics, _nobody),
        Profile("people", "人物和职务", "people and posts", _people, _nobody),
        Profile("reuse", "讲话之间的重复", "speeches that share text", _reuse, _every_speech),
    )
}
"""By name; the first is the default."""


def _edge(key: Key, drawn: _Drawn, labels: Labels) -> NetworkEdge:
    source, predicate, target = key
    places = [drawn.places[place] for place in sorted(drawn.places)]
    claims = [drawn.claims[name] for name in sorted(drawn.claims)]
    kind = labels.term("Indicator") if predicate == "indicator" else labels.term(predicate)
    statuses = {claim.status for claim in claims}
    speeches = tuple(sorted({place.speech for place in places}))
    figures: dict[str, None] = {}
    if predicate == "indicator":
        said = sorted((place.speech, place.span, claim.figure) for claim in claims for place in claim.places[:1] if claim.figure)
        figures = dict.fromkeys(figure for _, _, figure in said)
    quotation: tuple[Value, ...] = ("", "", "", "")
    if places:
        quotation = (places[0].quote, places[0].speech, *places[0].span)
    days = [claim.days for claim in claims if claim.days]
    return NetworkEdge(edge_id(key), source, target, kind, drawn.weight or max(1, len(places)), (
        kind, predicate, "；".join(labels.concept(f"status/{status}") for status in _STATUSES if status in statuses), len(claims),
        len(speeches), tuple(figures), *quotation, speeches, tuple(sorted({rule for claim in claims for rule in claim.rules})),
        tuple(labels.concept(f"flag/{flag}") for flag in sorted({flag for claim in claims for flag in claim.flags})),
    ), (min(first for first, _ in days), max(last for _, last in days)) if days else None)  # fmt: skip


def _node_told(stored: Stored, name: str, labels: Labels) -> tuple[str, str, tuple[Value, ...]]:
    """Class, full name, and a value for each of NODE_COLUMNS (the degree is filled in later)."""
    node: StoredNode = stored.nodes[name]
    theme = min(node.themes, key=lambda theme: (-node.themes[theme], theme), default="")
    regions = sorted({stored.nodes[region].label for region in node.regions if region in stored.nodes})
    return node.kind, node.label or node.id, (
        node.label or node.id, labels.term(node.kind), labels.term(node.kind, "en"), labels.kind(node.kind, node.type),
        labels.concept(f"theme/{theme}") if theme else "", "；".join(regions), "局部" if node.local else "全局", node.others, 0,
        node.mentions, len(node.speeches), tuple(labels.concept(f"flag/{flag}") for flag in node.flags), stored.ns.data + node.id,
    )  # fmt: skip


def _claim_told(claim: StoredClaim, stored: Stored, labels: Labels) -> tuple[str, str, tuple[Value, ...]]:
    """The same of a claim: its name says what it claims."""

    def called(end: str) -> str:
        return stored.nodes[end].label if end in stored.nodes else ""

    if claim.predicate:
        kind, what = "Claim", f"{called(claim.subject)} {labels.term(claim.predicate)} {called(claim.object)}"
    else:
        kind, what = "MetricObservation", f"{called(claim.subject)} {called(claim.indicator)} {claim.figure}"
    themes = Counter(place.theme for place in claim.places if place.theme)
    theme = min(themes, key=lambda theme: (-themes[theme], theme), default="")
    return "Claim", what.strip(), (
        what.strip(), labels.term(kind), labels.term(kind, "en"), labels.concept(f"status/{claim.status}"),
        labels.concept(f"theme/{theme}") if theme else "", "", "全局", (), 0, len(claim.places),
        len({place.speech for place in claim.places}),
        tuple(labels.concept(f"flag/{flag}") for flag in claim.flags), stored.ns.data + claim.id,
    )  # fmt: skip


def _homes(stored: Stored, ids: list[str], claims: Mapping[str, StoredClaim]) -> dict[str, str]:
    """Node → the speech that speaks of it most, near duplicates as one: the disc it starts in."""
    family: dict[str, str] = {}
    for one, other in stored.pairs("nearDuplicateOf"):
        low, high = sorted((family.get(one, one), family.get(other, other)))
        family = {name: low if home == high else home for name, home in family.items()} | {one: low, other: low}
    homes = {}
    for node in ids:
        if node in claims:
            home = f"speech/{claims[node].places[0].speech}" if claims[node].places else ""
        elif node.startswith("speech/"):
            home = node
        else:
            speeches = stored.nodes[node].speeches
            best = min(speeches, key=lambda speech: (-speeches[speech], speech), default="")
            home = f"speech/{best}" if best else ""
        homes[node] = family.get(home, home)
    return homes
