"""Names inside one speech: what is one thing, why, and what stays two."""

import pytest

from kg.lexicon import load_lexicon
from kg.pipeline import annotate
from kg.query.explain import IN_CODE

LEXICON = load_lexicon()


def named(text: str) -> dict[str, tuple[str, str]]:
    """Wording → canonical name and the step."""
    facts = annotate(text, LEXICON)[0]
    rows = zip(facts.mentions, facts.links, facts.reasons, strict=True)
    return {mention.text: (key[1], reason) for mention, key, reason in rows if key is not None}


@pytest.mark.parametrize(
    ("text", "wording", "name", "reason"),
    [
        ("海岬市2023年教育工作总结\n海岬市教育局招聘教师300名。市教育局还新建学校5所。", "市教育局", "海岬市教育局", "naming.area"),
        ("清江县教育工作报告\n清江县教育局印发了方案。县教育局组织了督查。", "县教育局", "清江县教育局", "naming.area"),
        ("徐州市沛县第二中学获奖。沛县第二中学承办了现场会。", "沛县第二中学", "徐州市沛县第二中学", "naming.area"),
        ("清江县人民政府印发了方案，清江县政府很重视。", "清江县人民政府", "清江县政府", "naming.formal"),
        ("清江县人民政府印发了方案，县人民政府很重视。", "县人民政府", "清江县政府", "naming.area"),
        ("中共清江县委作出决定。", "中共清江县委", "清江县委", "naming.formal"),
        ("各校落实“三会一课”制度。“三会一课”开展得好。", "“三会一课”", "“三会一课”制度", "naming.tail-word"),
        ("推进“雏雁成长”行动。“雏雁成长”行动惠及学生800名。“雏雁 成长”行动获奖。", "“雏雁 成长”行动", "“雏雁成长”行动", "naming.marks"),
        (
            "县里印发《云和县乡村学校提升工程实施方案》。各校对照《方案》抓落实。",
            "《方案》",
            "《云和县乡村学校提升工程实施方案》",
            "naming.short-title",
        ),
        (
            "印发《云和县控辍保学管理办法》（以下简称《管理办法》）。《管理办法》共12条。",
            "《管理办法》",
            "《云和县控辍保学管理办法》",
            "naming.declared",
        ),
    ],
)
def test_one_thing_under_two_names(text: str, wording: str, name: str, reason: str) -> None:
    assert named(text)[wording] == (name, reason)
    assert reason in IN_CODE


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("海岬市教育局、云台市教育局介绍了经验。海岬市、云台市走在前列。市教育局作了部署。", "市教育局"),
        ("清江县教育局先行先试。岗岭县教育局紧随其后。县教育局总结了经验。", "县教育局"),
        ("印发《甲区招生办法》和《乙区招生办法》，两个《办法》都已公开。", "《办法》"),
    ],
)
def test_what_may_be_either_stays_open(text: str, wording: str) -> None:
    name, reason = named(text).get(wording, (wording, ""))
    assert (name, reason) == (wording, "")
