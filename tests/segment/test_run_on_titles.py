"""Titles of documents that their first words follow without a line break."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.pipeline import annotate

_TITLE = "岚溪县茶业发展扶持办法"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (f"{_TITLE}为促进茶业发展，制定本办法。", _TITLE),
        (f"{_TITLE}（试行）茶业是我县的传统产业，产区遍布各乡。", f"{_TITLE}（试行）"),
        (f"{_TITLE}第一章总则第一条制定本办法。", _TITLE),
        (f"岚溪县人民政府关于印发《{_TITLE}》的通知各乡镇人民政府，各街道办事处：", f"岚溪县人民政府关于印发《{_TITLE}》的通知"),
        ("岚溪县人民政府文件岚政发〔2021〕8号岚溪县人民政府关于振兴茶业的意见各乡镇，各街道：", "岚溪县人民政府关于振兴茶业的意见"),
        ("这个办法为大家所接受，那个意见根据不足，都要再议一议。", "这个办法为大家所接受，那个意见根据不足，都要再议一议"),
    ],
)
def test_a_title_ends_where_the_text_begins(first: str, title: str) -> None:
    [facts] = annotate(f"{first}\n支持新建茶园，推广良种。\n", load_lexicon())
    assert facts.speech.title == title
