"""Reads the package's rules and word lists, and the user's own."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from kg.errors import RuleError
from kg.lexicon.documents import read_documents
from kg.lexicon.patterns import check_rule
from kg.lexicon.rules import CLOSE, OPEN, STATIONS, Example, Lexicon, Rule, Term, WordList
from kg.lexicon.strict import Entry, load_yaml
from kg.model.mention import ENTITY_KINDS

_RULE_KEYS = frozenset({"id", "says", "pattern", "use", "examples", "not", "gaps"})
_PACKAGE = "kg/rules/"
_KIND_NAMES = {
    "机构": "Organization", "组织": "Organization", "单位": "Organization", "人物": "Person", "人员": "Person", "地区": "Region",
    "政策": "Policy", "文件": "Policy", "会议": "Meeting", "活动": "Event", "工程": "Programme", "项目": "Programme", "荣誉": "Award",
}  # fmt: skip


def load_lexicon(words: Sequence[Path] = (), rules: Sequence[Path] = ()) -> Lexicon:
    """Load the package's language knowledge and the user's additions.

    Args:
        words: CSV files with the columns name, kind, alias (or 名称, 类别, 简称); a row names a thing and its short names.
        rules: rule files in the package's format; their ids must be new.

    Raises:
        RuleError: with file, line and rule id.
    """
    root = Path(str(resources.files("kg"))) / "rules"
    files = sorted(root.rglob("*.yaml"), key=lambda path: path.relative_to(root).as_posix())
    named = [(path, _PACKAGE + path.relative_to(root).as_posix()) for path in files] + [(path, path.name) for path in rules]
    lists: dict[str, WordList] = {}
    loaded: dict[str, Rule] = {}
    digest = hashlib.sha256()
    for path, name in named:
        entry = load_yaml(path, name)
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        _read_file(entry, lists, loaded)
    terms: dict[str, Term] = {}
    for path in words:
        digest.update(b"words\0" + _read_terms(path, terms))
    table = root / "reference" / "documents.tsv"
    digest.update(b"documents\0" + hashlib.sha256(table.read_bytes()).digest())
    digest.update(b"traditional\0" + hashlib.sha256((table.parent / "traditional.tsv").read_bytes()).digest())
    lexicon = Lexicon(loaded, lists, terms, read_documents(table), digest.hexdigest())
    for rule in loaded.values():
        if not rule.where.startswith(_PACKAGE):  # the package's own are checked by its tests
            check_rule(rule, lexicon)
    return lexicon


def _read_file(entry: Entry, lists: dict[str, WordList], rules: dict[str, Rule]) -> None:
    fields = entry.fields(frozenset({"station", "rules", "words"}))
    if "words" in fields:
        for name, item in fields["words"].mapping().items():
            if name in lists:
                raise item.error(f"word list “{name}” stands twice", cure="rename one")
            lists[name] = _read_list(name, item)
    if "rules" in fields:
        if "station" not in fields or fields["station"].text() not in STATIONS:
            raise entry.error("key “station” is missing or unknown", cure=f"one of {', '.join(STATIONS)}")
        for item in fields["rules"].items():
            rule = _read_rule(item, fields["station"].text())
            if rule.id in rules:
                raise item.error(f"rule “{rule.id}” stands twice", cure=f"the other is at {rules[rule.id].where}")
            rules[rule.id] = rule


def _read_list(name: str, entry: Entry) -> WordList:
    fields = entry.fields(frozenset({"says", "source", "items"}), frozenset({"says", "source", "items"}))
    items = fields["items"]
    groups: dict[str, str] = {}
    parts = items.mapping().items() if isinstance(items.value, Mapping) else (("", items),)
    for group, part in parts:
        for word in part.texts():
            if word in groups:
                raise part.error(f"“{word}” stands in two groups of list “{name}”", cure="delete one")
            groups[word] = group
    return WordList(name, fields["says"].text(), fields["source"].text(), groups)


def _read_rule(entry: Entry, station: str) -> Rule:
    fields = entry.fields(_RULE_KEYS, frozenset({"id", "says", "examples", "not"}))
    name = fields["id"].text()
    pattern = fields.get("pattern")
    patterns = () if pattern is None else (pattern.text(),) if isinstance(pattern.value, str) else pattern.texts()
    use = {}
    for key, value in fields["use"].mapping().items() if "use" in fields else ():
        use[key] = (value.text(),) if isinstance(value.value, str) else value.texts()
    examples = tuple(_read_example(item) for item in fields["examples"].items())
    negatives = tuple(_read_example(item) for item in fields["not"].items())
    gaps = tuple(_read_example(item) for item in fields["gaps"].items()) if "gaps" in fields else ()
    if len(examples) < 2:
        raise entry.error(f"rule “{name}” has fewer than two examples", cure="add a text with the span marked ⟦ ⟧")
    return Rule(name, station, fields["says"].text(), patterns, use, examples, negatives, gaps, entry.where)


def _read_example(entry: Entry) -> Example:
    expect: dict[str, str] = {}
    if isinstance(entry.value, str):
        marked = entry.value
    else:
        fields = entry.mapping()
        if "text" not in fields:
            raise entry.error("an example has no “text”")
        marked = fields["text"].text()
        expect = {key: value.value for key, value in fields.items() if key != "text" and isinstance(value.value, str)}
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    start = -1
    for char in marked:
        if char == OPEN:
            start = len(text)
        elif char == CLOSE:
            if start < 0:
                raise entry.error(f"{CLOSE} without {OPEN}")
            spans.append((start, len(text)))
            start = -1
        else:
            text.append(char)
    if start >= 0:
        raise entry.error(f"{OPEN} without {CLOSE}")
    return Example("".join(text), tuple(spans), expect, entry.where)


def _read_terms(path: Path, terms: dict[str, Term]) -> bytes:
    """Add the rows of one word file; returns the digest of its bytes."""
    try:
        raw = path.read_bytes()
        rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), strict=True))
    except OSError as error:
        raise RuleError(f"cannot be read ({error.strerror})", where=path.name, cure="give a readable CSV file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise RuleError(f"is not a UTF-8 CSV file ({error})", where=path.name, cure="save it as CSV UTF-8") from error
    header = {"名称": "name", "类别": "kind", "简称": "alias"}
    columns = [header.get(cell.strip(), cell.strip()) for cell in rows[0]] if rows else []
    if not {"name", "kind"} <= set(columns):
        cure = "write name,kind,alias (名称,类别,简称) into the first line"
        raise RuleError("has no columns “name” and “kind”", where=f"{path.name}:1", cure=cure)
    for number, row in enumerate(rows[1:], 2):
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
        if not any(cells.values()):
            continue
        name, kind = cells.get("name", ""), _KIND_NAMES.get(cells.get("kind", ""), cells.get("kind", ""))
        if len(name) < 2 or kind not in ENTITY_KINDS:
            cure = f"kinds: {', '.join(ENTITY_KINDS)} or {', '.join(_KIND_NAMES)}"
            what = f"row with name “{name}” and kind “{cells.get('kind', '')}” is not usable"
            raise RuleError(what, where=f"{path.name}:{number}", cure=cure)
        for word in (name, *(alias.strip() for alias in cells.get("alias", "").replace("；", ";").split(";"))):
            if word:
                terms[word] = Term(word, kind, name)
    return hashlib.sha256(raw).digest()
