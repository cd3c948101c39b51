"""The section tree, its status and its themes."""

from __future__ import annotations

from kg.model import Section, Source, Speech
from kg.segment import Segmenter

REPORT = """在全区教育工作会议上的报告
各位代表：
我向大会报告工作。
一、过去一年的工作回顾
一年来，各项工作平稳推进。
（一）校舍建设。新建教学楼四栋。其中，中心小学一栋已经启用。
（二）教师培训。骨干教师全部轮训一遍。一是线上研修有声有色。参加者三百人。二是跟岗学习形成制度。派出四十人。
二、存在的问题
一是城区大班额问题突出，最多的班有六十人。二是校车不足，还差二十辆。
三、今年的工作打算
1、抓好食品卫生
食堂要全部达到A级。
2、抓好数字校园
信息化设备年内配齐。
同志们，让我们共同努力！
"""


def parse(segmenter: Segmenter, text: str) -> Speech:
    [(speech, _)] = segmenter(Source("a.txt", text, "", "utf-8"))
    return speech


def by_label(speech: Speech) -> dict[str, Section]:
    return {section.label: section for section in speech.sections}


def test_tree(segmenter: Segmenter) -> None:
    speech = parse(segmenter, REPORT)
    assert [(section.level, section.label) for section in speech.sections] == [
        (1, "过去一年的工作回顾"),
        (2, "校舍建设"),
        (2, "教师培训"),
        (3, "线上研修有声有色"),
        (3, "跟岗学习形成制度"),
        (1, "存在的问题"),
        (2, "城区大班额问题突出"),
        (2, "校车不足"),
        (1, "今年的工作打算"),
        (2, "抓好食品卫生"),
        (2, "抓好数字校园"),
    ]


def test_ranges_nest(segmenter: Segmenter) -> None:
    speech = parse(segmenter, REPORT)
    for number, section in enumerate(speech.sections):
        assert speech.text[slice(*section.heading)] == section.label
        assert section.start <= section.heading[0] < section.heading[1] <= section.end
        if section.parent is None:
            assert section.level == 1
        else:
            parent = speech.sections[section.parent]
            assert section.parent < number
            assert parent.level == section.level - 1
            assert parent.start <= section.start
            assert section.end <= parent.end
    for before, after in zip(speech.sections, speech.sections[1:], strict=False):
        if after.level <= before.level:
            assert before.end <= after.start


def test_sentences_know_their_section(segmenter: Segmenter) -> None:
    speech = parse(segmenter, REPORT)
    labels = {speech.text[s.start : s.end]: speech.sections[s.section].label if s.section is not None else "" for s in speech.sentences}
    assert labels["我向大会报告工作。"] == ""
    assert labels["一年来，各项工作平稳推进。"] == "过去一年的工作回顾"
    assert labels["其中，中心小学一栋已经启用。"] == "校舍建设"
    assert labels["派出四十人。"] == "跟岗学习形成制度"
    assert labels["同志们，让我们共同努力！"] == ""


def test_status(segmenter: Segmenter) -> None:
    speech = parse(segmenter, REPORT)
    status = {label: section.status for label, section in by_label(speech).items()}
    assert status["跟岗学习形成制度"] == status["过去一年的工作回顾"] == "achieved"
    assert status["存在的问题"] == status["校车不足"] == "problem"
    assert status["今年的工作打算"] == status["抓好数字校园"] == "planned"
    assert all(section.status_evidence for section in speech.sections)


def test_tense_decides_where_headings_are_silent(segmenter: Segmenter) -> None:
    speech = parse(segmenter, "★校车\n校车已经全部更新，司机完成了培训。\n★食堂\n食堂必须持证，要在开学前整改到位，力争全部达标。")
    assert [section.status for section in speech.sections] == ["achieved", "planned"]


def test_what_is_silent_is_as_the_row_it_stands_in(segmenter: Segmenter) -> None:
    rows = ["新增床位九十张，新建食堂一个。", "送医巡诊。", "投入六十万元，完成改造三处。"]
    text = "\n".join(f"{n}、{name}方面\n{row}" for n, name, row in zip("一二三", ["寄宿", "健康", "校舍"], rows, strict=True))
    assert [section.status for section in parse(segmenter, text).sections] == ["achieved"] * 3
    other = text.replace("健康方面", "健康知识")
    assert [section.status for section in parse(segmenter, other).sections] == ["achieved", "background", "achieved"]


def test_a_turn_in_the_last_item_does_not_colour_it(segmenter: Segmenter) -> None:
    told = "一、抓校车\n校车已经全部更新，司机完成了培训，沿线设置了站牌二十八处，家长和学生都很满意，乘车秩序也好了。\n"
    turn = "明年，我们打算：力争线路增加两条，确保村村通，必须管住超载，不得涨价，应当公示。"
    assert [section.status for section in parse(segmenter, told + turn).sections] == ["achieved"]


def test_gains_and_shortfalls_in_one_heading_decide_nothing(segmenter: Segmenter) -> None:
    text = "一、收获与不足\n荣获市级奖项，建成校史馆，取得好成绩。\n二、不足与困难\n车辆少。"
    assert [section.status for section in parse(segmenter, text).sections] == ["achieved", "problem"]


def test_deeds_told_outvote_an_order_in_the_heading(segmenter: Segmenter) -> None:
    text = "青石县整治情况的报告\n一、敢于亮剑，严查乱象\n收到举报三十件，办结二十九件，给予政务处分4人，予以通报批评6人。"
    assert [section.status for section in parse(segmenter, text).sections] == ["achieved"]


def test_announced_opinions_are_plans(segmenter: Segmenter) -> None:
    speech = parse(segmenter, "同志们：\n下面，我讲三点意见：\n一、思想统一\n班子心齐。\n二、行动一致\n全员上阵。")
    assert [section.status for section in speech.sections] == ["planned", "planned"]


def test_themes(segmenter: Segmenter) -> None:
    sections = by_label(parse(segmenter, REPORT))
    assert sections["校舍建设"].theme == "conditions"
    assert sections["教师培训"].theme == "teachers"
    assert sections["抓好食品卫生"].theme == "safety"
    assert sections["抓好数字校园"].theme == "digital"
    assert sections["存在的问题"].theme == "other"


def test_enumerations_inside_a_sentence_open_nothing(segmenter: Segmenter) -> None:
    text = "做好三件事：一是管好门；二是看好灶；三是查好电。投入资金1.5亿元，其中校舍1.2亿元。首先，我代表学校致谢。"
    assert parse(segmenter, text).sections == ()


def test_items_of_a_list_open_nothing(segmenter: Segmenter) -> None:
    assert parse(segmenter, "报名时请带：\n1.户口簿；\n2.毕业证书；\n3.两张照片。\n逾期不再受理。").sections == ()


def test_heading_that_lost_its_line_end(segmenter: Segmenter) -> None:
    speech = parse(segmenter, "一、上学期工作的主要成绩2023年，全区新建幼儿园五所。\n二、下一步打算\n要再建三所。")
    assert speech.sections[0].label == "上学期工作的主要成绩"
    assert [speech.text[s.start : s.end] for s in speech.sentences][:2] == ["一、上学期工作的主要成绩", "2023年，全区新建幼儿园五所。"]
