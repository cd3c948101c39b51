"""A document is the place's whose body issues it, whatever wider places it names more often."""

from __future__ import annotations

import pytest

from kg.lexicon import Lexicon, load_lexicon
from kg.model import Relation
from kg.model.claim import SPEECH
from kg.pipeline import annotate

BODY = "\n各学校：\n根据省政府、省教育厅的部署，按照浙江省教育大会要求，省财政厅安排资金。浙江省将继续推进。\n"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def regions(text: str, lexicon: Lexicon) -> list[str]:
    claims = annotate(text, lexicon)[0].claims
    return [c.object.name for c in claims if isinstance(c, Relation) and c.predicate == "inRegion" and c.subject.kind == SPEECH]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("桐教发〔2019〕7号\n桐乡市教育局关于做好校服管理的通知", "桐乡市"),
        ("桐银发〔2019〕3号\n中国人民银行桐乡市支行关于办理助学贷款的通知", "桐乡市"),
        ("临安区人民政府办公室关于加强校车管理的实施意见", "临安区"),
    ],
)
def test_the_issuing_body_says_whose_document_it_is(title: str, place: str, lexicon: Lexicon) -> None:
    assert regions(title + BODY, lexicon) == [place]


def test_the_body_that_signs_says_whose_document_it_is(lexicon: Lexicon) -> None:
    text = (
        "桐托领〔2019〕2号\n关于扶持托育服务的政策意见\n各街道办事处，市各部门：\n按照嘉兴市要求，我市对新开办的托育机构给予补助。嘉兴市另有规定的从其规定。\n"
        "桐乡市托育服务工作领导小组办公室2019年8月4日印发\n"
    )
    assert regions(text, lexicon) == ["桐乡市"]
