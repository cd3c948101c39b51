"""Pages of government sites and what browsers save of them: the body, what is told of it, what is left out, in linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from kg.model import Source
from kg.read.formats.html import page_of
from kg.read.formats.parts import Extracted, Limits
from kg.read.formats.reading import read_file

LINES = (
    "同志们：",
    "过去一年，全县教育总投入达到12.35亿元，增长8.6%，新建学校5所。",
    "一、总体情况",
    "毛入园率达到93.5%，比上年提高1.4个百分点。",
)
TITLE = "在全县教育工作会议上的讲话"
NAVIGATION = '<ul class="nav"><li><a href="/">首页</a><li><a href="/a">政务公开</a><li><a href="/b">办事服务</a></ul>'
FOOT = '<div class="foot">主办：青山县人民政府办公室，承办：县大数据中心，地址：人民路1号。</div>'
BODY = "".join(f"<p>　　{line}</p>\n" for line in LINES)


def page(inner: str, head: str = "") -> Extracted:
    return page_of(f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{inner}</body></html>".encode(), Limits())


@pytest.mark.parametrize("container", ['class="TRS_Editor"', 'id="zoom"', 'class="v_news_content"', 'class="nobody knows"', ""])
def test_body_of_a_page(container: str):
    around = (
        f'{NAVIGATION}<div class="w"><h1>{TITLE}</h1><div {container}>{BODY}</div></div><div class="bdsharebuttonbox">分享到：</div>{FOOT}'
    )
    assert page(around).text.splitlines() == [TITLE, *LINES]


def test_what_a_page_tells():
    head = (
        f'<title>{TITLE}_青山县人民政府</title><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-05 09:30">'
        '<meta name="ContentSource" content="县教育局"><meta name="SiteName" content="青山县人民政府">'
    )
    told = page(f"{NAVIGATION}<div>{BODY}</div>", head).told
    assert (told.title, told.date, told.publisher) == (TITLE, "2024-03-05", "县教育局")
    shown = page(f"<title>{TITLE}-青山网</title><h1>{TITLE}</h1><p>发布时间：2024年3月5日 来源：县教育局 浏览次数：12 次</p>{BODY}")
    assert (shown.told.title, shown.told.date, shown.told.publisher) == (TITLE, "2024-03-05", "县教育局")
    assert shown.text.splitlines() == [TITLE, *LINES] and {one.kind for one in shown.dropped} == {"byline"}


def test_what_is_not_shown_is_not_read():
    hidden = (
        '<p style="display: none">隐藏的广告，不该出现在这里。</p><p hidden>也是隐藏的。</p><script>var a = "<p>脚本里的话。</p>"</script>'
    )
    assert page(
        f"<div>{BODY}{hidden}</div><p>【打印本页】 【关闭窗口】</p><p>上一篇：<a href=z>关于表彰的决定</a></p>"
    ).text.splitlines() == list(LINES)


def test_tables_are_rows_and_lists_are_numbered():
    table = "<table><tr><td>指标<td>2024年<tr><td>巩固率<td><p>99.2%</p></table><ol><li>第一项工作。<li>第二项工作。</ol>"
    assert page(BODY + table).text.splitlines()[len(LINES) :] == ["指标\t2024年", "巩固率\t99.2%", "1. 第一项工作。", "2. 第二项工作。"]


def test_a_table_that_lays_out_the_page_is_none():
    long = "".join(f"<p>{line}</p>" for line in LINES * 3)
    assert page(f"<table><tr><td>{NAVIGATION}</td><td>{long}</td></tr></table>").text.splitlines() == list(LINES * 3)


def test_references_and_blanks():
    found = page("<p>&emsp;&emsp;投入&nbsp;12&#46;35&#x4EBF;元，\n增长<b>8.6</b>%，<span> </span>共\u200b5所。</p>").text
    assert found == "投入 12.35亿元，增长8.6%， 共5所。\n"


DECLARED = [("gb2312", "gbk"), ("gb2312", "utf-8"), ("iso-8859-1", "gbk"), ("", "gb18030"), ("big5", "big5"), ("x-nothing", "utf-8")]


@pytest.mark.parametrize(("declared", "real"), DECLARED)
def test_declared_encodings_are_checked(declared: str, real: str):
    words = "".join(LINES) if real != "big5" else "全縣教育總投入達到十二億元，新建學校五所，我們要發展教育。"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    found = page_of(f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(real), Limits())
    assert found.text == words + "\n"


UNITS = ["<!--", "<a ", "<", "</", "</a", "<![CDATA[", "<a x='", "<div>", "<b><i>", "<p>", "<script>", "&", "&a", " ", "来源："]
UNITS += ["<table><tr><td>", "<ul><li>", "<div></b>", "<a href=x>中文</a>", "<div><p>句子，很长的句子在这里。</p>"]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_only(unit: str):
    def seconds(count: int) -> float:
        data = (unit * count).encode()
        began = time.perf_counter()
        page_of(data, Limits())
        return time.perf_counter() - began

    seconds(200)
    measured = [min(seconds(count) for _ in range(2)) for count in (2_000, 8_000)]
    assert all(later < 12 * max(former, 0.02) for former, later in pairwise(measured)), measured


def test_mail_gives_its_text_and_its_attachments():
    mail = (
        "From: =?gb2312?B?z9i9zNP9vtY=?= <a@example.cn>\nSubject: 在教育大会上的讲话\nDate: Tue, 05 Mar 2024 09:30:00 +0800\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=gb2312\n\n<p>全县教育投入12.35亿元。</p>\n--b\n"
        'Content-Type: text/plain\nContent-Disposition: attachment; filename="讲话.txt"\n\n全县新建学校5所。\n--b--\n'
    ).encode("gbk")
    text, attachment = read_file(mail, "a.eml", Limits())
    assert isinstance(text, Source) and isinstance(attachment, Source)
    assert text.text == "全县教育投入12.35亿元。\n" and attachment.text.strip() == "全县新建学校5所。"
    assert (text.told.title, text.told.date, text.told.publisher) == ("在教育大会上的讲话", "2024-03-05", "县教育局")
    assert attachment.path == "a.eml/讲话.txt"


def test_readings_above_characters_are_left_out():
    page = "<meta charset=utf-8><p>全县<ruby>教育<rp>(</rp><rt>jiàoyù</rt><rp>)</rp></ruby>工作会议今天召开。</p>"
    [source] = read_file(page.encode(), "a.html", Limits())
    assert source.text == "全县教育工作会议今天召开。\n"
