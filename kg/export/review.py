"""The sheet on which readers decide about claims, out and in again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from kg.errors import InputError, OutputError
from kg.export.sheets import write_sheet
from kg.fuse.corrections import FIELDS, STATUSES, Correction, read_corrections

DECISION, WHY, KEY, QUOTE = "裁定", "理由", "claim", "quote"
_WORDS = {"采纳": "accept", "否决": "reject", "修改": "edit", "accept": "accept", "reject": "reject", "edit": "edit"}
_CHANGE = "改："
_FIELD_NAMES = dict(
    zip(FIELDS, ("状态", "主体", "指标", "统计对象", "数值", "单位", "时间", "谓词", "客体"), strict=True)
)  # fmt: skip
"""Field of a correction → the words of its column, behind 改：."""
_CHOICES = {DECISION: ("采纳", "否决", "修改"), _CHANGE + _FIELD_NAMES["status"]: STATUSES}
_SHOWN = ("kind", "subject", "indicator", "value", "unit", "object", "period", "status", "flags", QUOTE, "speech", "source", "rule", KEY)
_HEADS = ("种类", "主体", "指标或谓词", "数值", "单位", "客体", "时间", "状态", "疑点", "原文", "讲话", "文件", "规则", "键（勿改）")


def write_review(folder: Path, file: Path, *, flagged: bool = False) -> int:
    """Write the claims of a build to a sheet, each once.

    Args:
        folder: of the build.
        file: ends in .xlsx or .csv.
        flagged: only claims with a quality flag.

    Returns:
        Number of claims.

    Raises:
        InputError: there is no build.
        UsageError: the name ends otherwise.
        OutputError: the file cannot be written.
    """
    quoted = _SHOWN.index(QUOTE) + 1
    changes = [_CHANGE + name for name in _FIELD_NAMES.values()]
    heads = [DECISION, WHY, *_HEADS[:quoted], *changes, *_HEADS[quoted:]]
    rows = []
    for claim in _claims(folder):
        if claim["flags"] or not flagged:
            shown = [claim[name] for name in _SHOWN]
            rows.append(["", "", *shown[:quoted], *[""] * len(changes), *shown[quoted:]])
    write_sheet(file, heads, rows, _CHOICES)
    return len(rows)


def read_decisions(file: Path) -> list[Correction]:
    """The decisions of a sheet, in its order; rows without one are passed over.

    Raises:
        InputError: it cannot be read, lacks a column, or a decision is not one of the words.
    """
    head, *rows = _sheet(file)
    places = {name: number for number, name in enumerate(head)}
    for name in (DECISION, _HEADS[-1]):
        if name not in places:
            raise InputError(f"the sheet has no column “{name}”", where=str(file), cure="import a sheet that kg review --export wrote")
    found = []
    for number, row in enumerate(rows, 2):
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        if word := cells[DECISION]:
            found.append(_decision(word, cells, f"{file}:{number}"))
    return found


def add_decisions(decisions: Sequence[Correction], file: Path) -> int:
    """Add decisions to a file of corrections; one about the same claim takes the place of the former.

    Returns:
        How many claims had no entry before.

    Raises:
        RuleError: the file is not what it should be.
        OutputError: it cannot be written.
    """
    known = {(c.action in ("accept", "reject", "edit"), c.key, c.name): c for c in (read_corrections(file) if file.exists() else ())}
    before = len(known)
    known.update({(True, decision.key, decision.name): decision for decision in decisions})
    if not known:
        return 0
    lines = ["corrections:"]
    for correction in known.values():
        lines += _entry(correction)
    try:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", where=str(file), cure="give another one with -o") from error
    return len(known) - before


def _claims(folder: Path) -> Iterator[dict[str, str]]:
    """The claims of a build's tables, each with its first place."""
    seen: set[str] = set()
    for table in ("metrics", "relations"):
        path = folder / "tables" / f"{table}.csv"
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise InputError("there is no build in this folder", where=str(folder), cure="run kg build first") from error
        for row in csv.DictReader(io.StringIO(text, newline="")):
            if row["claim"] not in seen:
                seen.add(row["claim"])
                yield _shown(row, metric=table == "metrics")


def _shown(row: Mapping[str, str], *, metric: bool) -> dict[str, str]:
    shown = {name: row.get(name, "") for name in _SHOWN}
    if metric:
        shown |= {"kind": "指标", "value": row["wording"] or row["change_wording"], "unit": row["unit"] or row["change_unit"]}
    else:
        shown |= {"kind": "关系", "indicator": row["predicate"]}
    return shown


def _sheet(file: Path) -> list[list[str]]:
    """The cells of a sheet as texts; whole numbers without a point."""
    try:
        if file.suffix.lower() == ".csv":
            return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
        book = CalamineWorkbook.from_path(str(file))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (OSError, UnicodeDecodeError, csv.Error, CalamineError) as error:
        raise InputError(f"the sheet cannot be read ({error})", where=str(file), cure="give an .xlsx or a CSV UTF-8 file") from error
    if not rows:
        raise InputError("the sheet is empty", where=str(file), cure="import a sheet that kg review --export wrote")
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _decision(word: str, cells: Mapping[str, str], where: str) -> Correction:
    action = _WORDS.get(word.lower())
    if action is None:
        raise InputError(f"“{word}” is no decision", where=where, cure=f"write one of {', '.join(_WORDS)}")
    changes = {name: cells[_CHANGE + label] for name, label in _FIELD_NAMES.items() if cells.get(_CHANGE + label)}
    if (action == "edit") != bool(changes):
        what = "an edit changes nothing" if action == "edit" else "only an edit changes something"
        raise InputError(what, where=where, cure=f"write 修改 and the right words into a column that begins with {_CHANGE}")
    return Correction(action, cells[_HEADS[-1]], cells.get(WHY, ""), cells.get(_HEADS[_SHOWN.index(QUOTE)], ""), changes, where=where)


def _entry(correction: Correction) -> Iterator[str]:
    """One correction as YAML; texts are quoted as JSON quotes them, which YAML reads."""

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    yield f"  - {correction.action}: {correction.key}"
    if correction.others:
        yield f"    with: [{', '.join(map(quoted, correction.others))}]"
    for name, text in (("name", correction.name), ("speech", correction.speech), ("why", correction.why), ("quote", correction.quote)):
        if text:
            yield f"    {name}: {quoted(text)}"
    if correction.changes:
        yield "    set:"
        yield from (f"      {name}: {quoted(text)}" for name, text in correction.changes.items())
