"""``kg explain``: what a node is, where it is said, which rule found it, and why it is one."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import language, tr
from kg.cli.layout import MOST_LISTED, few, marked, write, write_marked
from kg.cli.localise import Command
from kg.cli.options import folder_option
from kg.cli.place import graph_place
from kg.cli.spots import spots_words
from kg.cli.terminal import emit, tell
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query.explanation import ClaimFacts, Explanation, Place, Term
    from kg.query.finding import Match

_REASONS = {
    "masked": "part of the name is masked, so it cannot be told from others",
    "unnamed-kind": "people, posts and groups are told apart by the speech that names them",
    "indicator": "an indicator of this name is the same everywhere",
    "region-word": "the wording points to the speech's own area (全县, 我市), whose name it does not say",
    "region-name": "a region with a name of its own is the same everywhere",
    "no-region": "the name does not say of which place: another speech's body of this name may be another body",
    "has-region": "the name says of which place, or it is a national body",
    "short-title": "a short title or wording that another speech may use for another document",
    "full-title": "a full title in 《》 is the same document everywhere",
    "principle": "a principle or institution of this name is the same everywhere",
    "meeting-here": "a meeting of this name may be held in many places",
    "meeting-national": "a party congress or national meeting is the same everywhere",
    "occasion": "a festival or historic event is the same everywhere",
    "here": "the same name may mean something else in another speech",
    "national": "the name says that it is national, so it is the same everywhere",
}
_RULE_UNKNOWN = "not among the rules of this package: a rule of your own (--rules), or of another version"


@click.command(cls=Command, epilog="Example: kg explain 县局 --dir output")
@click.argument("words", metavar="NAME|IRI|WORDS", nargs=-1, required=True)
@folder_option
@click.option("--limit", metavar="N", default=5, show_default=True, type=click.IntRange(1, 100_000), help="Most places and claims to show.")
@click.option("--rules", metavar="YAML", multiple=True, type=click.Path(path_type=Path), help="Rules of your own that the build has, too.")
@click.option("--format", "wanted", default="text", show_default=True, type=click.Choice(["text", "json"]), help="How to write it.")
def explain(words: tuple[str, ...], folder: Path, limit: int, rules: tuple[Path, ...], wanted: str) -> int:
    """Explain a name, a claim or a speech: what it is, where it is said, which rule found it, why it was merged or left apart.

    Takes a name as the texts have it, an IRI, the short digest of a speech or claim, or some words of a name. If nothing is
    called exactly so, the nearest names are listed; if several things are, how to pick one.
    """
    from kg.lexicon.sentences import rule_sentences
    from kg.query.explain import explain as explained
    from kg.query.finding import find
    from kg.query.prefixes import prefixes
    from kg.query.reader import Reader

    place = graph_place(folder)
    reader = Reader(place.graph, place.build, place.namespaces)
    name = " ".join(words)
    found = find(reader, name, prefixes(place.namespaces))
    if len(found.exact) == 1:
        told = explained(reader, found.exact[0].iri, rule_sentences(rules), language=language(), limit=limit)
        if wanted == "json":
            emit((json.dumps(asdict(told), ensure_ascii=False, indent=1) + "\n").encode())
        else:
            _tell(told)
        return 0
    several = found.exact or found.near
    if wanted == "json":
        record = {"exact": bool(found.exact), "matches": [asdict(match) for match in several]}
        emit((json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode())
    elif several:
        _tell_matches(name, several, exact=bool(found.exact))
    if not several:
        raise UsageError(f"nothing in this graph is called {name!r} or nearly so", where=str(folder), cure="try fewer words of the name")
    return 0 if found.exact else UsageError.exit_code


def _tell_matches(name: str, several: tuple[Match, ...], *, exact: bool) -> None:
    if exact:
        write(tr("{n} things are called {name}. Pick one by its IRI:", n=len(several), name=name))
    else:
        write(tr("Nothing is called {name}. The nearest names:", name=name))
    for match in several[:MOST_LISTED]:
        home = few(list(match.speeches))
        tell()
        write(match.label + (tr(" (only in: {speech})", speech=home) if home else ""), "  ", "    ")
        write(f"kg explain '{match.short}'", "    ", "      ")
    if len(several) > MOST_LISTED:
        tell()
        write(tr(" and {n} more", n=len(several) - MOST_LISTED).strip(), "  ")


def _tell(told: Explanation) -> None:
    seen: set[str] = set()
    if told.claims and not told.label:
        write(_sentence_of(told.claims[0]))
        write(f"{_class(told)} · {told.id}", "  ")
        _tell_claim(told.claims[0], told, seen, alone=True)
        return
    write(told.label)
    kind = f" · {told.kind.label}" if told.kind else ""
    write(f"{_class(told)}{kind} · {told.id}", "  ")
    _field(tr("other names"), few(list(told.names)))
    _field(tr("region"), few([region.label for region in told.region]))
    _field(tr("date"), told.date)
    _tell_flags(told.flags, "  ")
    _tell_identity(told)
    if told.places:
        tell()
        write(_counted(tr("places"), len(told.places), told.place_count))
    for place in told.places:
        tell()
        _tell_place(place, "  ")
        _tell_rules(place.rules, told, seen, "    ")
    if told.claims:
        tell()
        write(_counted(tr("claims"), len(told.claims), told.claim_count))
    for claim in told.claims:
        tell()
        write(_sentence_of(claim), "  ", "    ")
        _tell_claim(claim, told, seen, alone=False)


def _class(told: Explanation) -> str:
    return told.cls_zh if told.cls.label == told.cls_zh else f"{told.cls.label} ({told.cls_zh})"


def _counted(title: str, shown: int, all_: int) -> str:
    return f"{title}{tr(': ')}{all_}" + (tr(", the first {n} shown (--limit shows more)", n=shown) if shown < all_ else "")


def _field(name: str, value: str) -> None:
    if value:
        write(f"{name}{tr(': ')}{value}", "  ", "    ")


def _tell_identity(told: Explanation) -> None:
    one = told.identity
    if not one.scope:
        return
    if one.scope == "local":
        where = few([f"{_digest(home)} {home.label}" for home in one.homes])
        _field(tr("scope"), tr("only in {speeches}", speeches=where))
        if len(one.homes) > 1:
            _field(tr("merged"), tr("those {n} speeches are mostly the same text, so the name means the same in them", n=len(one.homes)))
    else:
        _field(tr("scope"), tr("global: the same in every speech"))
        if one.speeches > 1:
            _field(tr("merged"), tr("{n} speeches name it, and it is one node", n=one.speeches))
    _field(tr("because"), tr(_REASONS[one.reason]))
    for node in one.candidates:
        maybe = tr("may be the same as {name} ({iri}): several things fit, so none was chosen", name=node.label, iri=node.id)
        _field(tr("left apart"), maybe)
    if one.namesakes:
        _field(tr("left apart"), tr("{n} others of this name:", n=len(one.namesakes)))
    for node in one.namesakes[:MOST_LISTED]:
        write(f"kg explain '{node.id}'", "    ", "      ")


def _digest(speech: Term) -> str:
    return speech.id.rpartition("/")[2]


def _tell_flags(flags: tuple[Term, ...], indent: str) -> None:
    for flag in flags:
        write(f"{tr('flag')}{tr(': ')}{flag.label}{tr(': ')}{flag.meaning}", indent, indent + "  ")


def _tell_place(place: Place, indent: str) -> None:
    write(_at(place), indent)
    write(" › ".join([f"{place.speech} {place.title}", *place.section]), indent, indent + "  ")
    write_marked(marked(place.sentence, [place.mark]), indent + "  ")


def _at(place: Place) -> str:
    at = tr("{source}, characters {start}-{end}", source=place.source or "-", start=place.source_start, end=place.source_end)
    where = spots_words(place.spots)
    return f"{at}{tr(' (')}{where}{tr(')')}" if where else at


def _tell_rules(rules: tuple[str, ...], told: Explanation, seen: set[str], indent: str) -> None:
    """The sentence of a rule is told where the rule is named first."""
    for rule in rules:
        says = "" if rule in seen else tr(": {sentence}", sentence=told.rules.get(rule) or tr(_RULE_UNKNOWN))
        write(tr("rule {id}", id=rule) + says, indent, indent + "  ")
        seen.add(rule)


def _tell_claim(claim: ClaimFacts, told: Explanation, seen: set[str], *, alone: bool) -> None:
    indent = "  " if alone else "    "
    status = tr("status: {status}", status=claim.status.label)
    if claim.marker:
        status += tr(", by the words “{words}” in “{sentence}”", words=claim.marker.words, sentence=_short(claim.marker.sentence))
    write(status, indent, indent + "  ")
    if claim.period:
        write(tr("time: {time}", time=claim.period), indent)
    _tell_flags(claim.flags, indent)
    for relation, other in claim.links:
        where = "" if relation.id == "outcome" else f" (kg explain {other.id})"
        write(f"{relation.label or tr('answered by')}{tr(': ')}{other.label}{where}", indent, indent + "  ")
    if alone:
        _tell_rules(claim.rules, told, seen, indent)
        tell()
        write(_counted(tr("places"), len(claim.places), claim.place_count))
        for place in claim.places:
            tell()
            _tell_place(place, "  ")
        return
    for place in claim.places:
        more = tr(" (said in {n} places)", n=claim.place_count) if claim.place_count > 1 else ""
        write(_at(place) + more, indent)
        write_marked(f"【{place.words}】", indent)
    _tell_rules(claim.rules, told, seen, indent)
    write(f"kg explain {claim.id}", indent)


def _sentence_of(claim: ClaimFacts) -> str:
    """A claim in one line: subject, relation, object; or subject, indicator and what is told of it."""
    if claim.predicate is not None and claim.object is not None:
        return f"{claim.subject.label} —{claim.predicate.label}→ {claim.object.label}"
    first, *rest = claim.values or ((claim.subject, ""),)
    return f"{claim.subject.label} · {first[1]}{tr(': ')}" + tr("; ").join(f"{name.label} {value}" for name, value in rest)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
