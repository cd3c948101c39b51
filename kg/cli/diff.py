"""``kg diff``: two builds, or two speeches of one, fact by fact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from kg.cli.language import language, tr
from kg.cli.layout import write
from kg.cli.localise import Command
from kg.cli.options import folder_option
from kg.cli.terminal import emit, tell

if TYPE_CHECKING:
    from kg.query.difference import Compared, Difference
    from kg.query.said import Fact, Said

_SIGNS = {"added": "+", "gone": "-", "changed": "~", "wording": "≠"}


@click.command(cls=Command, epilog="Example: kg diff 1527f22c7221 c43acf5f0626")
@click.argument("one", metavar="DIR|SPEECH")
@click.argument("other", metavar="DIR|SPEECH")
@folder_option
@click.option("--figures", is_flag=True, help="Only what differs in a figure.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object a difference.")
def diff(one: str, other: str, folder: Path, figures: bool, as_json: bool) -> int:
    """Compare two builds, or two speeches of one build, fact by fact, with the sentences: what came (+), went (-), is said otherwise (~).

    DIR is a build folder; SPEECH is a speech's short digest or words of its title, looked up in --dir. Sentences of two speeches that
    are worded otherwise are listed as well (≠). The exit code is 0 if nothing differs, 1 if something does, as of diff.
    """
    from kg.query.difference import chosen_speech, compare_builds, compare_speeches

    builds = [(Path(name) / "build.json").is_file() for name in (one, other)]
    if all(builds):
        found = compare_builds(Path(one), Path(other))
    else:
        found = [compare_speeches(chosen_speech(folder, one), chosen_speech(folder, other))]
    total = 0
    for compared in found:
        kept = [difference for difference in compared.differences if not figures or _has_figure(difference)]
        total += len(kept)
        if as_json:
            ends = {name: said.id for name, said in (("speech", compared.before), ("speech2", compared.after)) if said is not None}
            emit("".join(json.dumps({**ends, **one.record()}, ensure_ascii=False) + "\n" for one in kept).encode())
        elif kept or compared.before is None or compared.after is None:
            _tell(compared, kept)
    if not as_json:
        write(tr("differences: {n}", n=total))
    return 1 if found and (total or any(compared.before is None or compared.after is None for compared in found)) else 0


def _has_figure(difference: Difference) -> bool:
    if difference.is_figure:
        return True
    facts = [fact for fact in (difference.before, difference.after) if fact is not None]
    names = {name for name, _, _ in difference.fields} if difference.fields else {"value", "change", "rank"}
    return any(name in fact.parts for fact in facts for name in names & {"value", "change", "rank"})


def _tell(compared: Compared, differences: list[Difference]) -> None:
    sides = [side for side in (compared.before, compared.after) if side is not None]
    if len(sides) == 2 and sides[0].id == sides[1].id:
        sides = sides[:1]
    arrow = " → " if len(sides) > 1 else ""
    sign = "" if len(sides) > 1 or (compared.before and compared.after) else "- " if compared.before else "+ "
    write(sign + arrow.join(map(_named, sides)), "", "  ")
    for difference in differences:
        if difference.change == "wording":
            changed = "；".join(f"{before or '∅'} → {after or '∅'}" for _, before, after in difference.fields)
            write(f"{_SIGNS[difference.change]} {changed}", "  ", "    ")
        else:
            fact = difference.after or difference.before
            assert fact is not None
            write(f"{_SIGNS[difference.change]} {_told(fact, difference)}", "  ", "    ")
        for sentence in filter(None, dict.fromkeys(difference.sentences)):
            write(sentence, "    ", "    ")
    tell()


def _named(said: Said) -> str:
    return f"{said.id} {said.title}" + (f" ({said.date})" if said.date else "")


def _told(fact: Fact, difference: Difference) -> str:
    """A fact in one line; parts that have changed with what they were."""
    fields = {name: (before, after) for name, before, after in difference.fields}
    labels = _labels()
    parts = []
    for name in dict.fromkeys((*fact.parts, *fields)):
        if name in fields:
            before, after = (_word(name, words) for words in fields[name])
            parts.append(f"{labels.get(name, name)}{tr(': ')}{before or '∅'} → {after or '∅'}")
        elif name not in ("status", "trend"):
            parts.append(_word(name, fact.parts[name]))
    return " · ".join(parts)


def _word(name: str, words: str) -> str:
    """A status, a trend or a predicate in the user's language."""
    from kg.query.terms import term_labels

    if name in ("status", "trend", "predicate") and language() == "zh":
        labels = term_labels("zh")
        return labels.get(f"{name}/{words}", labels.get(words, words))
    return words


def _labels() -> dict[str, str]:
    return {
        "subject": tr("subject"), "predicate": tr("predicate"), "object": tr("object"), "indicator": tr("indicator"),
        "population": tr("population"), "value": tr("value"), "change": tr("change"), "trend": tr("trend"), "rank": tr("rank"),
        "rank_scope": tr("ranked in"), "base_scope": tr("compared with"), "period": tr("period"), "status": tr("status"),
    }  # fmt: skip
