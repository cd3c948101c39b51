"""Writes docs/questions.md from the questions themselves and a build of the seeds: ``python tests/query/page.py > docs/questions.md``."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path
from typing import Any

import kg
from kg.query import Question, question, questions

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

HEAD = """\
# Questions

<!-- made by tests/query/page.py; do not edit -->

`kg questions` lists these questions, `kg questions NAME` tells one with its SPARQL, `kg query NAME` asks it; from Python it is
`graph.query("NAME", parameter=…)`. The queries are files in `kg/query/questions/`. Parameters are bound by the store, never pasted.

- A **name** is an entity by its label, by another of its names, or by its IRI; **words** are some characters of a name.
- A **speech** is the beginning of its short digest, words of its title, or its IRI.
- A **concept** (theme, status, flag, trend, policyKind) and a **predicate** are given by label, in either language, or by local name.
- An empty value (`--set kind=`) takes a default away.

Tables show the columns without `*`; `--wide` and every other format have all. Answers hold labels; `--iris` keeps IRIs. Where a claim is
said in several places, `quote`, `speech` and `start` are one of them, and `places` is how many there are. `start` counts characters of
the speech from 0.

| name | 问题 | question |
|---|---|---|
"""

WORKED = """\
## Three answers to check against the text

Asked of `seeds/`, with Chinese labels (`KG_LANG=zh`). Below each answer stands what the speech says there.

"""

ANSWERS = (
    ("kg query documents --set document=基层组织工作暂行规定", ("document", "role", "body", "status", "start"),
     "Two bodies issued the regulation, and one carries it out: once as a thing done, once as a thing to do."),
    ("kg query ranks --set scope=全市 --set subject=南县", ("subject", "indicator", "rank", "scope", "start"),
     "Three ranks in one sentence, each with the subject that the speech gives it."),
    ("kg query masked --set flag=lostPercent", ("flag", "wording", "indicator", "start"),
     "Figures that seem to have lost their percent sign in the copy: they are flagged, and not repaired."),
)  # fmt: skip
AROUND = 12
"""Characters shown beside the quotations."""


def page() -> str:
    """The whole page."""
    parts = [HEAD + "".join(f"| [`{one.name}`](#{one.name}) | {one.zh} | {one.en} |\n" for one in questions().values())]
    parts += [_one(one) for one in questions().values()]
    with tempfile.TemporaryDirectory() as folder:
        graph = kg.build(SEEDS, out=Path(folder) / "build")
        texts = _texts(graph)
        parts.append(WORKED + "\n".join(_worked(graph, texts, *answer) for answer in ANSWERS))
    return "\n".join(parts)


def _one(one: Question) -> str:
    rows = [f"| `{p.name}` | {f'{p.type} {p.scheme}'.strip()} | {p.default} | {p.zh} | {p.en} |" for p in one.parameters]
    columns = " · ".join(f"`{c.name}{'*' if c.more else ''}` {c.zh}" for c in one.columns)
    table = "\n".join(["| parameter | is | default | | |", "|---|---|---|---|---|", *rows])
    return f"## {one.name}\n\n{one.zh}  \n{one.en}\n\n```sh\n{one.example}\n```\n\n{table}\n\nColumns: {columns}\n"


def settings(command: str) -> tuple[str, dict[str, str]]:
    """The question's name and its parameters out of a command line."""
    _, _, name, *options = shlex.split(command)
    return name, dict(option.split("=", 1) for option in options[1::2])


def _worked(graph: kg.Graph, texts: dict[str, str], command: str, columns: tuple[str, ...], says: str) -> str:
    name, given = settings(command)
    answer = graph.query(name, **given)
    heads = {column.name: column.zh for column in question(name).columns}
    lines = [f"| {' | '.join(heads[column] for column in columns)} |", "|" + "---|" * len(columns)]
    lines += [f"| {' | '.join(str(row[column]) for column in columns)} |" for row in answer]
    places = sorted({(row["speech"], row["start"], row["quote"]) for row in answer})
    quotes = [f"> {speech}, {start}: …{_around(texts[speech.split()[0]], start, quote)}…\n" for speech, start, quote in places]
    return "\n".join([f"### `{command}`\n", says + "\n", *lines, "", *quotes])


def _around(text: str, start: int, quote: str) -> str:
    end = start + len(quote)
    assert text[start:end] == quote, "the graph quotes what is not there"
    return f"{text[max(0, start - AROUND) : start]}**{quote}**{text[end : end + AROUND]}".replace("\r", "").replace("\n", " ")


def _texts(graph: kg.Graph) -> dict[str, str]:
    """Short digest → text of the speech, cut out of the build's copy of the source."""
    assert graph.folder is not None
    rows: list[dict[str, Any]] = graph.query(
        "SELECT ?speech ?path ?start ?end { ?speech a edu:Speech ; oa:hasSource/rdfs:label ?path ; oa:start ?start ; oa:end ?end }"
    )
    return {
        row["speech"].rpartition("/")[2]: (graph.folder / "texts" / row["path"]).read_bytes().decode()[row["start"] : row["end"]]
        for row in rows
    }


if __name__ == "__main__":
    print(page(), end="")
