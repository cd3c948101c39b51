"""What summaries of examinations and of works leave unsaid: the tier, the year, whom a part or a rank belongs to, what money was for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

SPEECH = "柳溪县2021年教育工作总结\n各位代表：过去一年，各项事业稳步前进。\n"


def told(marked: str, head: str = SPEECH) -> list[str]:
    """Each marked figure as 指标 年份."""
    claims = [claim for claim in spoken(head + marked + "\n") if claim is not None]
    return [" ".join(filter(None, (c.indicator, c.period.start[:4] if c.period else ""))) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年一本上线⟦90人⟧，二本⟦410人⟧。", ["一本上线人数 2021", "二本上线人数 2021"]),
        ("今年一本上线人数增加⟦×人⟧，二本增加⟦××人⟧。", ["一本上线人数 2021", "二本上线人数 2021"]),
        ("今年本科上线⟦520人⟧，其中应届生上线⟦310人⟧。", ["本科上线人数 2021", "应届生本科上线人数 2021"]),
        ("今年本科上线人数达到⟦520人⟧(其中文化生⟦430人⟧)。", ["本科上线人数 2021", "本科上线文化生人数 2021"]),
        ("今年学前入园率⟦80%⟧，提高2个百分点；小学提高⟦1个百分点⟧。", ["学前入园率 2021", "小学入园率 2021"]),
        (
            "今年重点本科上线⟦33人⟧，由去年全市⟦第五位⟧上升至⟦第二位⟧；二本上线⟦209人⟧。",
            ["重点本科上线人数 2021", "重点本科上线人数全市排名 2020", "重点本科上线人数全市排名 2021", "二本上线人数 2021"],
        ),
        ("今年高考刷新了复课以来的最高纪录，本科上线⟦31人⟧。", ["本科上线人数 2021"]),
        ("今年二本上线人数突破⟦***人⟧大关。", ["二本上线人数 2021"]),
    ],
)  # fmt: skip
def test_tiers_and_years(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重本上线人数达到⟦ 85 人⟧,比去年净增⟦ 14 人⟧。", ["重本上线人数", "重本上线人数"]),
        ("重本上线率达到⟦ 7.71%⟧,上升了⟦ 3.9 个百分点⟧。", ["重本上线率", "重本上线率"]),
    ],
)
def test_blanks_around_numbers_change_nothing(text: str, expected: list[str]) -> None:
    text = text.replace("⟦ ", " ⟦")
    assert [name.removesuffix(" 2021") for name in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入⟦60万元⟧为村小新建录播室并添置了乐器。", "村小新建录播室投入"),
        ("新改扩建城北中学、柳溪县第二实验小学等⟦6所⟧学校。", "新改扩建学校数"),
        ("新建乡镇中心园9所，增设附属幼儿园⟦12所⟧。", "增设附属幼儿园数"),
    ],
)
def test_works(text: str, expected: str) -> None:
    assert told(text)[0].startswith(expected)


def test_spans_of_years_end_with_the_speech() -> None:
    head = "在庆祝第34个教师节大会上的讲话\n同志们：\n自2015年9月县里实施三年行动计划以来，教育事业大发展。"
    assert told("三年来，全县新建学校⟦9所⟧。", head) == ["新建学校数 2016"]


@pytest.mark.parametrize("text", ["今天我们在这里欢聚⟦一堂⟧。", "成绩主要体现在以下⟦5个⟧方面。"])
def test_turns_of_phrase_count_nothing(text: str) -> None:
    assert told(text) == []
