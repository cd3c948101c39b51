"""What a rule provides for is no deed of the one who makes the rule."""

from __future__ import annotations

import pytest

from kg.lexicon import Lexicon, load_lexicon
from kg.model import Relation
from kg.pipeline import annotate

SAID = {"implements", "issued", "received", "organizes", "participatesIn", "presentedAt"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def said(text: str, lexicon: Lexicon) -> set[tuple[str, str]]:
    claims = annotate(text, lexicon)[0].claims
    return {(c.predicate, c.object.name) for c in claims if isinstance(c, Relation) and c.predicate in SAID}


@pytest.mark.parametrize(
    "text",
    [
        "对贯彻《校园餐操作规范》国家标准，并通过第三方认证的学校，给予补助8万元。",
        "（三）对主导制定国家标准、“优品”标准、行业标准的单位，一次性奖励100万元。",
        "对教师参加国家级、省级技能比赛获得一等奖，可分别给予1万元、8000元。",
        "如未执行《岚溪县作业管理办法》，将予以通报。",
        "主导制订《校园餐操作规范》的给予20万元奖励，参与的给予5万元。",
        "凡在全县朗诵比赛中获得“朗诵之星”称号的，优先推荐到市里。",
    ],
)
def test_what_is_only_provided_for_is_nobodys_act(text: str, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == set()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("对新任教师开展“青蓝结对”主题活动，提升了课堂教学的水平，学校面貌一新。", ("organizes", "“青蓝结对”主题活动")),
        ("对照《幼儿园工作规程》，我县开展了自查。", ("implements", "《幼儿园工作规程》")),
        ("全县落实《岚溪县优秀教师评选办法》的奖励条款。", ("implements", "《岚溪县优秀教师评选办法》")),
        ("如岚溪县第二中学实施“书香校园”工程，效果很好。", ("organizes", "“书香校园”工程")),
        ("如期完成了“明厨亮灶”工程，给予各校补助50万元。", ("organizes", "“明厨亮灶”工程")),
    ],
)
def test_what_is_done_stays(text: str, fact: tuple[str, str], lexicon: Lexicon) -> None:
    assert fact in said(text, lexicon)
