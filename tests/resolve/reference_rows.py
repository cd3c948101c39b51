"""The rows of the reference table, made again from their sources.

``python tests/resolve/reference_rows.py STATE_COUNCIL_TITLES > kg/rules/reference/documents.tsv`` writes the table. What the list of
the State Council's titles holds is read off its titles; the other rows stand here with the text that says them.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

LIST = "reference/state-council-titles.tsv"
_FIELD = re.compile(
    "教育|学校|学院|大学|高校|院校|教师|教学|学生|大学生|毕业生|中小学|小学|中学|幼儿|儿童|少年|青少年|招生|学位|师范|语言文字|文盲|科学素质|助学|校车|校舍|体育|控辍"
)
_ISSUER = re.compile("^((?:中共中央、?)?国务院(?:办公厅)?(?:、[^关印转批公]{2,8})?)(?=关于|印发|转发|批转|公布|发布)")
_ENCLOSED = re.compile("(?:关于)?(?:印发|批转|发布)(?P<title>[^《》]{6,}?)的通知$")
_DATE = re.compile(r"(\d{4})年(\d{2})月(\d{2})日")
_ROUTINE = re.compile("组成人员|批复$|的函$|表彰|表扬|慰问|同意")
SAID = [
    ("《关于进一步加强和改进未成年人思想道德建设的若干意见》", "", "", "中共中央；国务院", "", "seeds/000_7443ff2fcb96d742.txt"),
    ("《关于加强和改进思想政治工作的若干意见》", "", "", "中共中央", "", "seeds/000_7443ff2fcb96d742.txt"),
    ("《公民道德建设实施纲要》", "", "", "", "", "seeds/000_7443ff2fcb96d742.txt"),
    ("《中国共产党党内监督条例（试行）》", "", "", "", "", "seeds/000_7443ff2fcb96d742.txt"),
    ("《中国共产党纪律处分条例》", "", "", "", "", "seeds/000_7443ff2fcb96d742.txt"),
    ("《关于深化人才发展体制机制改革的意见》", "", "中发〔2016〕9号", "中共中央", "", "corpus/policy_0169.txt"),
    ("《关于进一步加强科研诚信建设的若干意见》", "", "", "中共中央办公厅；国务院办公厅", "", "corpus/policy_0116.txt"),
    ("《国家科技计划（专项、基金等）严重失信行为记录暂行规定》", "", "国科发政〔2016〕97号", "", "", "corpus/policy_0116.txt"),
]
"""Documents of national bodies that the texts name with their issuer or number."""
COLUMNS = ("name", "names", "number", "issuer", "date", "source")
Row = tuple[str, str, str, str, str, str]


def rows(titles: Path) -> list[Row]:
    """All rows, sorted by name."""
    found = [*_of_list(titles), *SAID]
    numbers = {row[2] for row in found if row[2]}
    assert len({row[0] for row in found}) == len(found), "a name stands twice"
    assert len(numbers) == sum(bool(row[2]) for row in found), "a number stands twice"
    return sorted(found)


def _of_list(titles: Path) -> Iterator[Row]:
    with titles.open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file, delimiter="\t") if row["number"] and row["title"]]
    often = Counter(row["title"].strip() for row in listed)
    numbered = Counter(row["number"] for row in listed)
    for row in listed:
        title = row["title"].strip()
        if not _FIELD.search(title) or _ROUTINE.search(title) or often[title] > 1 or numbered[row["number"]] > 1:
            continue
        issuer, enclosed, date = _ISSUER.match(title), _ENCLOSED.search(title), _DATE.fullmatch(row["date"] or "")
        yield (
            f"《{title}》",
            f"《{enclosed['title']}》" if enclosed else "",
            row["number"],
            issuer[1].replace("中共中央、国务院", "中共中央；国务院") if issuer else "",
            "-".join(date.groups()) if date else "",
            LIST,
        )


if __name__ == "__main__":
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    out.writerow(COLUMNS)
    out.writerows(rows(Path(sys.argv[1])))
