"""Titles in book-title marks, short names and document numbers; the page they are read from."""


import pytest
from growth import assert_linear

from kg.lexicon import Lexicon, load_lexicon
from kg.recognise.page import read_page
from kg.recognise.titles import TitleFinder


@pytest.fixture(scope="module")
def find() -> TitleFinder:
    return TitleFinder(load_lexicon())


def test_a_document_keeps_its_marks_and_its_nested_title(find: TitleFinder) -> None:
    (mention,) = find("印发《关于转发〈幼儿园收费办法（试行）〉的通知》。", [])
    assert mention.text == "《关于转发〈幼儿园收费办法（试行）〉的通知》"
    assert (mention.kind, mention.type) == ("Policy", "document")


@pytest.mark.parametrize("text", ["诵读《论语》和《孟子》。", "观看电影《一个都不能少》。", "合唱《我的祖国》。", "《县报》作了报道。"])
def test_books_films_and_songs_are_no_documents(find: TitleFinder, text: str) -> None:
    assert find(text, []) == []


def test_a_short_name_and_a_number_stand_for_the_title_before_them(find: TitleFinder) -> None:
    title, number, short = find("《青河县校车管理细则》（青政办〔2021〕9号，以下简称《细则》）", [])
    assert number.text == "青政办〔2021〕9号"
    assert number.name == short.name == title.text
    assert short.rule == "title.short"


@pytest.mark.parametrize("number", ["国办发〔2023〕13号", "杭政函[2005]39号", "中发（2020）19号", "青教联【2019】4号"])
def test_numbers_in_every_bracket(find: TitleFinder, number: str) -> None:
    (mention,) = find(f"认真落实{number}文件。", [])
    assert mention.text == number


def test_an_unclosed_title_opens_nothing(find: TitleFinder) -> None:
    assert find("《没有写完的通知\n\n\n下一段《安全条例》。", [])[0].text == "《安全条例》"


@pytest.mark.parametrize("unit", ["《", "》", "《》", "《〈", "〔2020〕1号"])
def test_hostile_marks_take_linear_time(find: TitleFinder, unit: str) -> None:
    assert_linear(lambda text: find(text, []), unit)


def test_page_unifies_and_pairs_quotation_marks() -> None:
    page = read_page('开展"护苗"和「清风」行动（第一期）', [], ())
    assert page.plain == "开展“护苗”和“清风”行动（第一期）"
    assert page.closing == {2: 5, 7: 10, 13: 17}
    assert len(page.masked) == len(page.text)
    assert "护苗" not in page.masked and "第一期" not in page.masked
    assert page.inside(4) == 2 and page.inside(6) == -1


def test_page_does_not_pair_across_lines() -> None:
    assert read_page("“甲\n乙”", [], ()).closing == {}


def test_rules_of_titles_are_all_there() -> None:
    lexicon: Lexicon = load_lexicon()
    assert {rule.id for rule in lexicon.of("recognise", "title.")} == {"title.document", "title.issued", "title.short", "title.number"}
