"""Policies: what they grant, to whom, and what is only a condition, a term or a number of the document."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

from kg.pipeline import annotate, load_lexicon

RULES = (
    "青石县关于支持学前教育发展的若干意见\n青政发〔2021〕18号\n"
    "对新办的村级幼儿园，给予2万元补助。\n被评为县级示范园的，奖励3万元。\n对获得先进称号的教师，一次性奖励800元。\n"
)
"""The head of a policy: it grants again and again, so that the sentences behind it are read as rules."""


def names(marked: str) -> list[str | None]:
    return [claim.indicator if claim is not None else None for claim in spoken(RULES + marked + "\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对引进的特教骨干，服务期满考核合格的，给予⟦6万元⟧安家费。", ["引进的特教骨干安家费"]),
        ("对评为国家级、省级绿色学校的，分别给予⟦9万元⟧、⟦4万元⟧奖励。", ["评为国家级绿色学校的奖励", "评为省级绿色学校的奖励"]),
        ("对获得全市合唱节一等奖、二等奖、三等奖的分别奖励⟦3万元⟧、⟦2万元⟧、⟦1万元⟧。",
         ["获得全市合唱节一等奖的奖励", "获得全市合唱节二等奖的奖励", "获得全市合唱节三等奖的奖励"]),
        ("对在园幼儿首次达到⟦200人⟧、⟦400人⟧的民办园，分别给予⟦5万元⟧、⟦8万元⟧奖励。",
         [None, None, "在园幼儿首次达到200人的民办园奖励", "在园幼儿首次达到400人的民办园奖励"]),
        ("对购置校车的乡镇学校，按购车款的⟦30%⟧给予补助，最高不超过⟦12万元⟧。",
         ["购置校车的乡镇学校购车款补助比例", "购置校车的乡镇学校补助最高额"]),
        ("对改造食堂的学校，给予每平方米⟦60元⟧补助，单个学校最高⟦20万元⟧。",
         ["改造食堂的学校每平方米补助", "改造食堂的学校单个学校补助最高额"]),
        ("对新建心理辅导室的学校，给予承建单位⟦2万元⟧的奖励。", ["新建心理辅导室的学校承建单位奖励"]),
        ("主持省级课题的，奖励⟦5000元⟧；参与省级课题的，奖励⟦1000元⟧。", ["主持省级课题的奖励", "参与省级课题的奖励"]),
        ("对建成开放的社区书屋给予⟦80元/册⟧的购书补贴。", ["建成开放的社区书屋每册购书补贴"]),
        ("鼓励企业办园，对企业新办的公益性幼儿园，经县教育局审核后，一次性给予⟦15万元⟧奖励。", ["企业新办的公益性幼儿园一次性奖励"]),
    ],
)  # fmt: skip
def test_a_grant_is_named_by_what_it_is_for(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "对年招生⟦300人以上⟧的民办学校，给予奖励。",
        "年营业额⟦50万元以上⟧的，可申请扶持。",
        "任教满⟦3年⟧的乡村教师优先评聘。",
        "在县内连续服务未满⟦6个月⟧的，不予办理。",
        "收到申请后⟦5个工作日⟧内作出答复。",
        "申请表一式⟦3份⟧，由学校盖章。",
        "在园幼儿每增加⟦10人⟧，补助提高一档。",
        "测评排名⟦前3位⟧的学校予以表扬。",
    ],
)
def test_conditions_terms_and_steps_are_no_figures(text: str) -> None:
    assert names(text) == [None]


def test_a_rule_is_planned_wherever_it_stands() -> None:
    claim = spoken(RULES + "一、存在的问题和对策\n对流失生控制达标的学校，给予⟦1万元⟧奖励。\n")[0]
    assert claim is not None
    assert claim.status == "planned"


def test_a_report_keeps_its_figures() -> None:
    found = spoken("全县教育工作总结\n同志们：去年，全县投入资金⟦900万元⟧，资助困难学生⟦1300名⟧，表彰奖励教师⟦86名⟧。\n")
    assert [claim is not None for claim in found] == [True, True, True]
    assert [claim.status for claim in found if claim is not None] == ["achieved"] * 3


def test_a_report_keeps_what_it_measures_in_years() -> None:
    found = spoken("青石县教育局工作总结\n校长在一校任职时间⟦不超过8年⟧。\n")
    assert found[0] is not None


def relations(text: str) -> set[tuple[str, str, str, str]]:
    return {
        (claim.subject.name, claim.predicate, claim.object.name, claim.status)
        for facts in annotate(text, load_lexicon())
        for claim in facts.claims
        if hasattr(claim, "predicate")
    }


def test_a_title_implements_nothing() -> None:
    found = relations("青石县人民政府关于促进校外托管健康发展的实施意见\n青政发〔2020〕7号\n各校要抓好落实。\n")
    assert not [relation for relation in found if relation[1] == "implements"]


def test_a_document_does_not_cite_its_own_number() -> None:
    found = relations(
        "青石县教育局文件\n青教发〔2020〕31号\n关于做好控辍保学工作的通知\n各校：按照《义务教育法》（青政发〔2019〕8号）办理。\n"
    )
    assert "青教发〔2020〕31号" not in {target for _, predicate, target, _ in found if predicate == "cites"}


def test_who_is_meant_by_a_condition_did_nothing() -> None:
    found = relations(RULES + "对参与制订《校服质量规范》的企业，给予1万元奖励。\n")
    assert "《校服质量规范》" not in {target for _, predicate, target, _ in found if predicate == "issued"}


def test_others_are_encouraged_to_do_it() -> None:
    assert not [r for r in relations("青石县教育局工作要点\n鼓励企业实施校园光伏工程。\n") if r[1] in {"organizes", "implements"}]
