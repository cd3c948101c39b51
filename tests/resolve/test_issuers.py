"""Who issues a document whose title names nobody."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.model import Relation
from kg.pipeline import annotate

TITLE = "关于印发《岚溪县校园餐管理办法》的通知\n各乡镇人民政府：\n现将《岚溪县校园餐管理办法》印发给你们，请遵照执行。\n"


def issuers(text: str) -> set[str]:
    [facts] = annotate(text, load_lexicon())
    return {c.subject.name for c in facts.claims if isinstance(c, Relation) and c.predicate == "issued"}


@pytest.mark.parametrize(
    "text",
    [
        f"岚教发〔2021〕7号\n{TITLE}岚溪县教育局\n岚溪县财政局\n2021年3月5日",
        f"岚溪县教育局 岚溪县财政局\n岚教发〔2021〕7号\n{TITLE}",
        f"岚教发〔2021〕7号\n{TITLE}岚溪县教育局岚溪县财政局2021年3月5日\n岚溪县教育局办公室2021年3月6日印发",
    ],
)
def test_those_who_sign_or_head_a_document_issue_it(text: str) -> None:
    assert issuers(text) == {"岚溪县教育局", "岚溪县财政局"}


def test_nobody_is_made_up_where_nobody_signs() -> None:
    assert issuers(f"岚教发〔2021〕7号\n{TITLE}第一条 我县学校食堂应当公开账目。第二条 不得转包。第三条 应当留样。") == set()


def test_a_body_named_elsewhere_wins_over_one_supplied() -> None:
    text = "在岚溪县教育工作会议上的讲话\n同志们：我们出台了《岚溪县校园餐管理办法》。《岚溪县校园餐管理办法》由县教育局印发。"
    assert not any(name.endswith("岚溪县") for name in issuers(text))
