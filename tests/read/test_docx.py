"""Word documents: what a reader sees is what is read, in that order, each piece with its place."""

from collections.abc import Mapping

import pytest
from read.making import docx, listed, paragraph, run, xml

from kg.errors import ReadingError
from kg.model import Spot
from kg.read.docx.numbering import chinese, worded
from kg.read.formats.docx import read
from kg.read.formats.parts import Extracted, Limits


def extracted(body: str, parts: Mapping[str, str] | None = None) -> Extracted:
    [found] = read(docx(body, parts), "a.docx", Limits())
    return found


def text(body: str, parts: Mapping[str, str] | None = None) -> str:
    return extracted(body, parts).text


def dropped(found: Extracted) -> dict[str, tuple[str, int]]:
    return {one.kind: (one.words, one.count) for one in found.dropped}


def test_paragraphs_and_their_numbers() -> None:
    found = extracted(paragraph("标题") + paragraph("") + paragraph("新建", run("学校", "<w:b/>"), "三所。"))
    assert found.text == "标题\n新建学校三所。\n"
    assert found.spots.at(0) == Spot(paragraph=1) and found.spots.at(4) == Spot(paragraph=2)


def test_insertions_stay_and_deletions_go() -> None:
    body = paragraph(
        "新建", f"<w:ins>{run('改建')}</w:ins>", "<w:del><w:r><w:delText>撤并</w:delText></w:r></w:del>", "学校",
        f"<w:moveFrom>{run('甲')}</w:moveFrom>", f"<w:moveTo>{run('乙')}</w:moveTo>",
    )  # fmt: skip
    found = extracted(body)
    assert found.text == "新建改建学校乙\n" and dropped(found)["deletion"] == ("撤并", 2)


def test_a_deleted_paragraph_mark_joins_two_lines() -> None:
    assert text(paragraph("全县", properties="<w:rPr><w:del/></w:rPr>") + paragraph("教育工作")) == "全县教育工作\n"


def test_controls_links_fields_and_formulas_are_text() -> None:
    hidden = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    result = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3月")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('平湖县')}</w:sdtContent></w:sdt>", f"<w:hyperlink>{run('教育局')}</w:hyperlink>",
        hidden + result, "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>",
    )  # fmt: skip
    assert text(body) == "平湖县教育局3月a+b\n"
    block = f"<w:sdt><w:sdtContent>{paragraph('正文')}</w:sdtContent></w:sdt>"
    assert text(block) == "正文\n"


def test_an_instruction_that_never_ends_hides_its_own_paragraph_only() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    assert text(paragraph("前", broken) + paragraph("后")) == "前\n后\n"


def test_what_no_reader_sees_is_dropped_and_told() -> None:
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        contents
        + f"<w:sdtContent>{paragraph('一、回顾……1')}</w:sdtContent></w:sdt>"
        + paragraph("正文", run("暗字", "<w:vanish/>"))
        + paragraph("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处") + "</w:sdtContent></w:sdt>")
    )
    found = extracted(body, {"header1.xml": xml("hdr", paragraph("内部资料")), "footer1.xml": xml("ftr", paragraph("第1页"))})
    assert found.text == "正文\n"
    assert {kind: words for kind, (words, _) in dropped(found).items()} == {
        "contents": "一、回顾……1", "hidden": "暗字", "placeholder": "单击此处", "header": "内部资料", "footer": "第1页",
    }  # fmt: skip


def test_a_text_box_is_read_once() -> None:
    inner = f"<w:txbxContent>{paragraph('红头文件')}{paragraph('特急')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp>{inner}</wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{inner}</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    found = extracted(paragraph("标题", f"<w:r>{both}</w:r>") + paragraph("正文"))
    assert found.text == "标题\n红头文件\n特急\n正文\n"
    assert found.spots.at(found.text.index("特急")) == Spot(part="textbox 1", paragraph=2)
    assert found.spots.at(found.text.index("正文")) == Spot(paragraph=2)


def test_notes_stand_behind_the_text() -> None:
    notes = xml("footnotes", f'<w:footnote w:type="separator" w:id="0">{paragraph("—")}</w:footnote>'
                             f'<w:footnote w:id="2">{paragraph("据县统计局。")}</w:footnote>')  # fmt: skip
    body = paragraph("学生三万人", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。") + paragraph("完。")
    found = extracted(body, {"footnotes.xml": notes})
    assert found.text == "学生三万人。\n完。\n据县统计局。\n"
    assert found.spots.at(found.text.index("据县")) == Spot(part="footnote 2", paragraph=1)


def test_rows_of_short_cells_are_lines_and_long_cells_are_paragraphs() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    long = "坚持立德树人，" * 10
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('旧行')}</w:tc></w:tr>"
    found = extracted(paragraph("前") + f"<w:tbl>{row('学校数', '35所')}{gone}{row(long, '备注')}</w:tbl>" + paragraph("后"))
    assert found.text == f"前\n学校数\t35所\n{long}\n备注\n后\n"
    assert found.spots.at(found.text.index("35所")) == Spot(table=1, row=1, column=2)
    assert found.spots.at(found.text.index("备注")) == Spot(table=1, row=2, column=2)
    assert found.spots.at(found.text.index("后")) == Spot(paragraph=2)


def _level(at: int, kind: str, words: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{words}"/></w:lvl>'


NUMBERING = xml(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "chineseCounting", "%1、") + _level(1, "chineseCountingThousand", "（%2）") + _level(2, "decimal", "%3.")
    + _level(3, "decimal", "%1.%4", "<w:isLgl/>") + _level(4, "bullet", "\uf06c")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)  # fmt: skip


def test_automatic_numbers_are_written_out() -> None:
    body = "".join([
        listed("回顾"), listed("成绩", 1), listed("学校", 2), listed("教师", 2), listed("不足", 1), listed("经费", 2), listed("安排"),
        listed("办学", 1), listed("条款", 3), listed("点", 4), listed("另起", 0, 2), listed("再来", 0, 2), listed("不编号", 0, 0),
    ])  # fmt: skip
    assert text(body, {"numbering.xml": NUMBERING}).split("\n")[:-1] == [
        "一、回顾", "（一）成绩", "1.学校", "2.教师", "（二）不足", "1.经费", "二、安排", "（一）办学", "2.1 条款", "点", "五、另起",
        "六、再来", "不编号",
    ]  # fmt: skip


def test_numbers_come_from_styles_too() -> None:
    styles = xml(
        "styles",
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="mine"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="9"><w:name w:val="toc 1"/></w:style>',
    )
    body = "".join(paragraph(words, properties=f'<w:pStyle w:val="{style}"/>') for words, style in (("甲", 1), ("乙", 2), ("目录", 9)))
    assert text(body, {"numbering.xml": NUMBERING, "styles.xml": styles}) == "一、甲\n二、乙\n"


def test_an_empty_numbered_line_counts_as_it_does_in_word() -> None:
    assert text(listed("甲") + listed("") + listed("乙"), {"numbering.xml": NUMBERING}) == "一、甲\n三、乙\n"


@pytest.mark.parametrize(
    ("count", "kind", "written"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCountingThousand", "十一"), (20, "japaneseCounting", "二十"),
        (3, "chineseLegalSimplified", "叁"),
        (5, "decimalEnclosedCircleChinese", "⑤"), (27, "lowerLetter", "aa"), (9, "upperRoman", "IX"), (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"), (3, "decimalFullWidth", "３"), (4, "unknownKind", "4"), (99, "ideographZodiac", "99"), (3, "none", ""),
    ],
)  # fmt: skip
def test_ways_to_write_a_number(count: int, kind: str, written: str) -> None:
    assert worded(count, kind) == written


def test_chinese_numbers_leave_out_what_is_not_said() -> None:
    assert [chinese(n) for n in (100, 101, 110, 1001, 2020)] == ["一百", "一百零一", "一百一十", "一千零一", "二千零二十"]


def test_pages_are_counted_where_word_left_marks() -> None:
    found = extracted(paragraph("第一页") + paragraph("<w:r><w:lastRenderedPageBreak/><w:t>第二页</w:t></w:r>") + paragraph("还是"))
    assert found.spots.at(found.text.index("还是")).page == 2


BOMB = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "{"哈" * 1000}"><!ENTITY b "{"&a;" * 1000}">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (docx("")[:-40], "damaged"), (docx("", document=b"<w:document"), "damaged"), (docx("", document=BOMB.encode()), "entities"),
        (docx("", document=BOMB.encode("utf-16")), "entities"),
        (docx("", document=xml("document", "<w:a>" * 300 + "</w:a>" * 300).encode()), "nested deeper than 256"),
        (docx("", document=xml("document", "").encode()), "text is missing"), (b"PK\x05\x06" + b"\0" * 18, "text is missing"),
    ],
)  # fmt: skip
def test_broken_and_hostile_documents(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as found:
        list(read(data, "a.docx", Limits()))
    assert found.value.cure
