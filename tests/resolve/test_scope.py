"""Which names are one thing in every speech, and which each speech has its own of: a false merge is worse than a missed one."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.model import SpeechFacts
from kg.pipeline import annotate
from kg.resolve.places import Places

LEXICON = load_lexicon()
PLACES = Places(LEXICON)


def read(text: str) -> SpeechFacts:
    return annotate(text, LEXICON)[0]


def scopes(text: str) -> dict[str, bool]:
    """Canonical name of everything that is mentioned → whether it is local."""
    facts = read(text)
    return {key[1]: facts.entities[key].local for key in facts.links if key is not None}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县经济开发区管委会负责用地。", "县经济开发区管委会"),
        ("由开发区管委会审核后上报。", "开发区管委会"),
        ("自治区政府出台了办法。", "自治区政府"),
        ("城关镇人民政府划拨土地。", "城关镇政府"),
        ("朝阳区教育局介绍了经验。", "朝阳区教育局"),
        ("我们到太平镇调研，太平镇的做法好。", "太平镇"),
        ("学校从鼓楼区迁来。鼓楼区支持。", "鼓楼区"),
        ("州里召开会议，州里很重视。", "州里"),
        ("学习贯彻全国教育大会精神。", "全国教育大会"),
        ("贯彻中央经济工作会议精神。", "中央经济工作会议"),
        ("组队参加全国职业院校技能大赛。", "全国职业院校技能大赛"),
        ("承担国家级服务业标准化试点。", "国家级服务业标准化试点"),
        ("参加抗震救灾的教师受到表彰。", "抗震救灾"),
        ("建立容错免责制度。", "容错免责制度"),
        ("实行公示制度。", "公示制度"),
        ("实行“一票否决制”。", "“一票否决制”"),
        ("坚持“三提一降”的原则。", "“三提一降”的原则"),
        ("按照《关于加快推进教育强县建设的若干意见》执行。", "《关于加快推进教育强县建设的若干意见》"),
        ("签订《校园安全管理目标责任书》。", "《校园安全管理目标责任书》"),
        ("修订了《教师绩效工资考核办法》。", "《教师绩效工资考核办法》"),
        ("印发《国家安全教育主题月活动方案》。", "《国家安全教育主题月活动方案》"),
        ("学习《中华人民共和国宪法》。", "《宪法》"),
        ("上海路小学获奖。", "上海路小学"),
    ],
)
def test_what_every_county_has_its_own_of_is_local(text: str, name: str) -> None:
    assert scopes(text)[name] is True


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("南县城关镇中心小学获奖。", "南县城关镇中心小学"),
        ("长春市朝阳区教育局介绍了经验。", "长春市朝阳区教育局"),
        ("本溪市教育局介绍了经验，到本溪市考察。", "本溪市"),
        ("岱山经济开发区管委会印发了方案。", "岱山经济开发区管委会"),
        ("贯彻党的二十大精神。", "党的二十大"),
        ("贯彻党的十六届三中全会精神。", "党的十六届三中全会"),
        ("贯彻2018年全国教育大会精神。", "2018年全国教育大会"),
        ("坚持民主集中制。", "民主集中制"),
        ("落实“双减”政策。", "“双减”政策"),
        ("教育部、科技部联合发文。", "科技部"),
        ("全国有8所，我国教师队伍壮大。", "全国"),
        ("国务院《关于加快发展农村幼儿教育的若干意见》下发以后，各地行动快。", "《关于加快发展农村幼儿教育的若干意见》"),
        ("落实《关于减轻学生作业负担的若干意见》（国办发〔2031〕7号）。", "《关于减轻学生作业负担的若干意见》"),
        ("落实《岚溪县教师交流管理办法》。", "《岚溪县教师交流管理办法》"),
        ("落实《关于宁波市推进学前教育的若干意见》。", "《关于宁波市推进学前教育的若干意见》"),
        ("按照《义务教育学校管理标准》办学。", "《义务教育学校管理标准》"),
        ("浙江大学来校招生。", "浙江大学"),
        ("实施国培计划。", "国培计划"),
        ("完成第六个五年计划。", "第六个五年计划"),
    ],
)
def test_a_name_that_says_which_is_global(text: str, name: str) -> None:
    assert scopes(text)[name] is False


def test_what_the_state_names_is_the_countrys() -> None:
    sentence = "继续推行劳务承包责任制，办好学校。"
    assert scopes(f"国务院政府工作报告\n我国的教育事业发展了。{sentence}")["劳务承包责任制"] is False
    assert scopes(f"清江县政府工作报告\n我县的教育事业发展了。{sentence}")["劳务承包责任制"] is True


def test_bodies_of_every_county_are_not_the_one_that_is_named() -> None:
    facts = read("各县（市、区）教育局、财政局：现将办法印发给你们。清江县财政局负责解释，财政局要做好工作。")
    named = [key[1] for mention, key in zip(facts.mentions, facts.links, strict=True) if key is not None and mention.text == "财政局"]
    assert named == ["财政局", "清江县财政局"]


@pytest.mark.parametrize("text", ["修订《教师法》。", "依照教师法办事。", "学习《中华人民共和国教师法》。", "落实中华人民共和国教师法。"])
def test_a_law_is_one_however_it_is_called(text: str) -> None:
    facts = read(text)
    entity = next(facts.entities[key] for key in facts.links if key is not None and key[0] == "Policy")
    assert (entity.name, entity.local) == ("《教师法》", False)


@pytest.mark.parametrize(
    ("name", "full"), [("宁波", "宁波市"), ("广西", "广西壮族自治区"), ("朝阳", "朝阳"), ("南县", "南县"), ("岚溪", "岚溪")]
)
def test_short_names_of_provinces_and_cities(name: str, full: str) -> None:
    assert PLACES.full(name) == full
    assert PLACES.full(full) == full


def test_a_region_read_out_of_a_name_is_the_one_that_is_mentioned() -> None:
    facts = read("学习考察团到宁波市考察，宁波职业技术大学介绍了经验。")
    assert {name for kind, name in facts.entities if kind == "Region" and name.startswith("宁波")} == {"宁波市"}
