"""Whose figure it is, in wordings of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

COUNTY = "在青石县教育工作会议上的讲话\n同志们：\n2022年，全县教育工作成效明显。\n"
CITY = "在全市教育大会上的讲话\n同志们：\n2022年，我市教育工作成效明显。\n"
SCHOOL = "临江市第三中学2022年工作总结\n2022年，我校全体师生团结奋进。\n"


def subjects(marked: str) -> list[str]:
    return [claim.subject.name if claim is not None else "" for claim in spoken(marked)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the jurisdiction
        (COUNTY + "新建学校⟦3所⟧。", ["青石县"]),
        (COUNTY + "我县新建学校⟦3所⟧，全县招聘教师⟦120名⟧。", ["青石县", "青石县"]),
        (COUNTY + "县里拿出⟦300万元⟧奖励教师。", ["青石县"]),
        (CITY + "今年，市里将投入⟦2亿元⟧。", ["全市"]),
        (CITY + "新建学校⟦13所⟧。", ["全市"]),
        ("（三）办好人民满意的教育。教育强市建设提速，新建中小学⟦12所⟧，新增学位⟦1.3万个⟧。", ["全市", "全市"]),
        ("（二）民生持续改善。加快建设教育强省，高中毛入学率升到⟦93%⟧。", ["全省"]),
        ("坚持教育强县战略，全年新增学位⟦1200个⟧。", ["全县"]),
        # schools carry on, and stop
        (COUNTY + "县一中本科上线⟦320人⟧，上线率⟦81%⟧；县二中⟦150人⟧。", ["县一中", "县一中", "县二中"]),
        (COUNTY + "县一中本科上线320人；幼儿园毛入园率达到⟦92%⟧。", ["青石县"]),
        (COUNTY + "县一中、县二中一本上线率分别为⟦31%⟧和⟦12%⟧，最高与最低相差⟦19个百分点⟧。", ["县一中", "县二中", "青石县"]),
        (COUNTY + "育英小学、实验幼儿园建成投用，分别新增学位⟦1800个⟧和⟦360个⟧。", ["育英小学", "实验幼儿园"]),
        (COUNTY + "县一中本科上线320人。全县学前毛入园率达到⟦92%⟧。", ["青石县"]),
        (COUNTY + "建成的明德小学因配套滞后，招生只有计划的⟦六成⟧。", ["明德小学"]),
        (COUNTY + "考取清华、北大⟦3人⟧，600分以上⟦52人⟧。", ["青石县", "青石县"]),
        (COUNTY + "清华、北大录取⟦3人⟧。", ["青石县"]),
        # who pays
        (COUNTY + "县财政每年安排专项资金⟦800万元⟧，新建改建学校⟦15所⟧。", ["县财政", "青石县"]),
        (COUNTY + "中央财政下达补助⟦1.2亿元⟧；全县建成食堂⟦30个⟧。", ["中央财政", "青石县"]),
        # bureaux report their area
        (COUNTY + "县教育局投入⟦260万元⟧为学校更换课桌椅。", ["青石县"]),
        # areas that are not the subject
        (COUNTY + "高考成绩居全市⟦第二⟧。", ["青石县"]),
        (COUNTY + "比全市平均水平高⟦3.1个百分点⟧。", ["青石县"]),
        (COUNTY + "毕业生1200人，其中本省就业⟦八成⟧。", ["青石县"]),
        (COUNTY + "邻近的白水县一本率⟦28%⟧。", ["白水县"]),
        # a school's own report
        (SCHOOL + "本科上线⟦320人⟧。", ["临江市第三中学"]),
        (SCHOOL + "学校现有教职工⟦210人⟧。", ["临江市第三中学"]),
        (SCHOOL + "在市教育局的支持下，投入⟦60万元⟧改造食堂。", ["临江市第三中学"]),
        ("临江市第三中学工作报告\n各位代表：\n受校党委委托，我向大会报告工作。\n我校现有教学班⟦48个⟧。", ["临江市第三中学"]),
        (SCHOOL + "与县第一小学结对，开展联合教研⟦12次⟧。", ["临江市第三中学"]),
        # people
        (COUNTY + "县特殊教育学校的周月华老师扎根讲台二十年，帮助⟦130多名⟧孩子学会说话。", ["周月华"]),
        (COUNTY + "王某老师资助贫困学生⟦12名⟧。全县资助学生⟦3200名⟧。", ["王某老师", "青石县"]),
    ],
)
def test_subject(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected
