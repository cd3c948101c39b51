"""A table whose rows are texts: the column of texts, and those that tell title, date, speaker and source of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import ReadingError
from kg.model.origin import Spot, Told
from kg.read.formats.parts import Extracted, Limits, Pointer, Writer
from kg.regex import regex

Row = Sequence[str]
SpotOf = Callable[[int, int], Spot]
"""Row and column, both from 0 → the place of the cell."""
NameOf = Callable[[int, int], str]

_HEADINGS = {
    "text": {"正文", "全文", "内容", "文本", "文稿", "讲话稿", "讲话内容", "讲话全文", "正文内容", "文章内容", "text", "content", "body",
             "fulltext", "full_text"},
    "title": {"标题", "题目", "题名", "名称", "讲话标题", "文章标题", "title", "headline"},
    "date": {"日期", "时间", "讲话日期", "讲话时间", "发布日期", "发布时间", "发表时间", "成文日期", "date", "time", "published"},
    "speaker": {"讲话人", "发言人", "报告人", "演讲人", "主讲人", "作者", "speaker", "author"},
    "path": {"文件", "文件名", "路径", "文件路径", "文件名称", "path", "file", "filename"},
    "publisher": {"来源", "出处", "发布机构", "发布单位", "发文单位", "单位", "网站", "source", "publisher", "site"},
}  # fmt: skip
_HEAD_ROWS = 10
_LONG = 100
"""Characters from which a cell looks like a text where no heading says so."""
_DATE = regex(r"\s*((?:19|20)\d{2})\s*(?:[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})(?!\d))?|(\d{2})(\d{2})(?!\d))?")
_HAN = regex(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands where."""

    first: int
    """The first row of texts."""
    of: dict[str, int]


def documents(rows: Sequence[Row], columns: Columns, spot: SpotOf, name: NameOf, limits: Limits) -> Iterator[Extracted | Pointer]:
    """One text a row, its title above it, or one file that the row names; rows without either are passed over.

    Raises:
        ReadingError: there are more than the limit.
    """
    at = columns.of.get("text", columns.of.get("path", 0))
    found = 0
    for number, row in enumerate(rows[columns.first :], columns.first):
        words = _cell(row, at)
        if not words.strip():
            continue
        found += 1
        if found > limits.documents:
            raise ReadingError(f"it holds more than {limits.documents} texts", cure="split it into several files")
        told = {key: " ".join(_cell(row, column).split()) for key, column in columns.of.items() if key not in ("text", "path")}
        told["date"] = iso_date(told.get("date", ""))
        if "text" not in columns.of:
            yield Pointer("", words.strip(), Told(**told))
            continue
        writer = Writer()
        title = told.get("title", "")
        if title and not words.lstrip().startswith(title):
            writer.add(title, spot(number, columns.of["title"]))
            writer.end_line()
        writer.add(words, spot(number, at))
        writer.end_line()
        yield Extracted(text=writer.text, name=name(number, at), spots=writer.spots, told=Told(**told))


def columns_of(rows: Sequence[Row]) -> Columns | None:
    """The columns by a row of headings among the first, of texts or else of files with what is told of them; else the column with most
    long Chinese cells; None where none is a list of either."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        named = [_heading(cell) for cell in row]
        if "text" in named or ("path" in named and any(key in named for key in ("title", "date", "speaker", "publisher"))):
            return Columns(number + 1, {key: named.index(key) for key in _HEADINGS if key in named})
    width = max(map(len, rows), default=0)
    counted = [sum(_is_long(_cell(row, column)) for row in rows) for column in range(width)]
    if not counted or not max(counted):
        return None
    return Columns(0, {"text": counted.index(max(counted))})


def iso_date(words: str) -> str:
    """2024年3月5日, 2024/3/5 or 20240305 as 2024-03-05; a month or a year alone as such; "" for anything else."""
    found = _DATE.match(words)
    if found is None:
        return ""
    month, day = int(found[2] or found[4] or 0), int(found[3] or found[5] or 0)
    if month > 12 or day > 31:
        return ""
    return "-".join([found[1], *([f"{month:02}"] if month else []), *([f"{day:02}"] if month and day else [])])


def _heading(cell: str) -> str:
    words = cell.strip().strip("：:*＊ ").lower()
    return next((key for key, known in _HEADINGS.items() if words in known), "")


def _cell(row: Row, at: int) -> str:
    return row[at] if at < len(row) else ""


def _is_long(cell: str) -> bool:
    return len(cell) >= _LONG and _HAN.search(cell) is not None
