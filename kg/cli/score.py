"""``kg score``: a graph held against gold annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import tr
from kg.cli.layout import cells
from kg.cli.localise import Command
from kg.cli.place import graph_place
from kg.cli.terminal import emit, tell

if TYPE_CHECKING:
    from kg.score.report import RuleScore

_PATH = click.Path(path_type=Path)


@click.command(cls=Command, epilog="Example: kg score output --gold tests/gold/seeds.jsonl --by rule")
@click.argument("graph", metavar="[DIR|GRAPH]", default="output", type=_PATH)
@click.option("--gold", metavar="FILE", required=True, type=_PATH, help="Gold annotations, JSON lines.")
@click.option("--only", metavar="DOC", multiple=True, help="Score this document of the gold file only; may be repeated.")
@click.option("--by", type=click.Choice(["kind", "rule"]), default="kind", show_default=True, help="Figures by kind of fact, or by rule.")
@click.option("--misses", metavar="N", default=0, type=click.IntRange(0), help="Show N examples of what went wrong with each kind.")
@click.option("--json", "as_json_", is_flag=True, help="Figures as JSON.")
def score(graph: Path, gold: Path, only: tuple[str, ...], by: str, misses: int, as_json_: bool) -> int:
    """Precision, recall and F1 of a build's graph against gold annotations; by rule: what each yields, and how much of it is right."""
    from kg.score import as_json, as_text, b_cubed, by_rule, read_gold, read_graph
    from kg.score import score as judge

    place = graph_place(graph)
    documents = [document for document in read_gold(gold) if not only or document.name in only]
    facts = read_graph(place.graph, place.namespaces)
    result = judge(facts, documents)
    identity = b_cubed(facts, documents)
    if by == "rule":
        rules = by_rule(facts, result)
        if as_json_:
            emit(_json([{**_fields(r), "precision": r.precision} for r in rules]))
        else:
            _tell_rules(rules)
    elif as_json_:
        means = {"p": identity.precision, "r": identity.recall, "f": identity.f1}
        merged = {**{name: round(mean, 4) for name, mean in means.items()}, "mentions": identity.mentions}
        emit(_json({**as_json(result), "identity": merged}))
    else:
        for line in as_text(result, misses=misses):
            tell(_worded(line))
        figures = f"{identity.precision:7.3f}{identity.recall:7.3f}{identity.f1:7.3f}"
        tell(tr("identity of {n} mentions (B-cubed P R F1):", n=identity.mentions) + figures)
    return 0


def _fields(rule: RuleScore) -> dict[str, object]:
    names = ("rule", "hits", "judged", "right", "sole", "conflicts")
    return {name: getattr(rule, name) for name in names}


def _tell_rules(rules: list[RuleScore]) -> None:
    width = max((len(r.rule) for r in rules), default=4) + 2
    heads = [(tr("hits"), 7), (tr("judged"), 8), (tr("right"), 7), ("P", 7), (tr("sole"), 7), (tr("conflicts"), 10)]
    tell(tr("rule") + " " * (width - cells(tr("rule"))) + "".join(_right(*head) for head in heads))
    for r in rules:
        precision = f"{r.precision:7.3f}" if r.precision is not None else f"{'-':>7}"
        tell(f"{r.rule:{width}}{r.hits:7}{r.judged:8}{r.right:7}{precision}{r.sole:7}{r.conflicts:10}")


def _right(text: str, width: int) -> str:
    return " " * (width - cells(text)) + text


def _worded(line: str) -> str:
    """A line of figures with its few words in the user's language."""
    known = {"missed  ": tr("missed  "), "spurious": tr("spurious"), "fields of matched metrics": tr("fields of matched metrics")}
    for english, words in known.items():
        if line.lstrip().startswith(english):
            return line.replace(english, words, 1)
    return line


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
