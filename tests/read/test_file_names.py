"""What the name of a file tells."""

from pathlib import Path

import pytest

from kg.cli.readings import record
from kg.export.texts import source_record
from kg.model import Told
from kg.read import read_paths
from kg.read.names import told_by_name


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("稿/2023-05-10 王局长在全市教育工作会议上的讲话.docx",
         Told(title="王局长在全市教育工作会议上的讲话", date="2023-05-10", speaker="王局长")),
        ("20240305李明同志在开学典礼上的致辞.pdf", Told(title="李明同志在开学典礼上的致辞", date="2024-03-05", speaker="李明")),
        ("在全县教师节大会上的讲话（2022年9月8日）.doc", Told(title="在全县教师节大会上的讲话", date="2022-09-08")),
        ("2023年教育工作要点.txt", Told(title="2023年教育工作要点", date="2023")),
        ("03.《安全工作会议发言》(2).txt", Told(title="安全工作会议发言")),
        ("2024_02 校长在家长会上的发言.txt", Told(title="校长在家长会上的发言", date="2024-02")),
        ("包.zip/2021-09-01开学讲话稿.txt", Told(title="开学讲话稿", date="2021-09-01")),
        ("2024-13-40 会议讲话.txt", Told(title="2024-13-40 会议讲话")),
        ("全市教育工作会议讲话合集.xlsx/Sheet1!B3", Told(title="全市教育工作会议讲话合集")),
        ("张永副县长在会上的讲话.txt", Told(title="张永副县长在会上的讲话", speaker="张永副县长")),
        ("a.txt", Told()), ("IMG_20240305.pdf", Told()), ("-", Told()), ("", Told()),
    ],
)  # fmt: skip
def test_what_a_name_tells(path: str, told: Told) -> None:
    assert told_by_name(path) == told


def test_what_a_name_tells_is_shown_and_is_no_fact(tmp_path: Path) -> None:
    text = "各位老师：\n全县教育工作会议今天召开，新建学校三所。\n"
    name = "2023-05-10 王局长在工作会议上的讲话.txt"
    (tmp_path / name).write_text(text, encoding="utf-8")
    [source] = read_paths([tmp_path]).sources
    named = {"title": "王局长在工作会议上的讲话", "date": "2023-05-10", "speaker": "王局长"}
    assert source_record(source)["named"] == record(source, [])["named"] == named
    # nothing of it is in what facts are made of
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    other = next(one for one in read_paths([tmp_path]).sources if one.path == "b.txt")
    assert other.key == source.key and not source.told and "named" not in source_record(other)
