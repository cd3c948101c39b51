"""Pictures of the page: what they show is what they are given, in whole numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from report.paper import Element, paper

from kg.export.network import NODE_COLUMNS, Network, NetworkEdge, NetworkNode
from kg.report.facts import Amount
from kg.report.page_parts import day, number_of, with_masks
from kg.report.picture_network import MOST_EDGES, MOST_NODES, network_picture
from kg.report.picture_trend import Point, trend_svg

COORDINATES = ("x", "y", "cx", "cy", "r", "d", "width", "height", "viewbox")


def _drawn(*points: Point, unit: str = "人") -> Element:
    return paper(trend_svg("s", '甲县<学生>"人数"', unit, points))


def _dots(root: Element) -> list[tuple[int, int]]:
    return [(int(dot.attributes["cx"]), int(dot.attributes["cy"])) for dot in root.all("circle")]


def _whole(root: Element) -> bool:
    values = [element.attributes[name] for element in root.all() for name in COORDINATES if name in element.attributes]
    return bool(values) and not any(re.search(r"[.e]", value) for value in values)


def test_a_series_rises_from_dot_to_dot() -> None:
    root = _drawn(*(Point(str(year), Decimal(value), f"{value}人") for year, value in ((2020, 100), (2021, 150), (2023, 400))))
    dots = _dots(root)
    assert [x for x, _ in dots] == sorted(x for x, _ in dots) and [y for _, y in dots] == sorted((y for _, y in dots), reverse=True)
    assert abs(dots[2][0] - dots[1][0] - 2 * (dots[1][0] - dots[0][0])) <= 2  # a year in which nothing is told keeps its room
    assert {label.text for label in root.all("text")} >= {"2020", "2021", "2022", "2023", "0", "100", "150", "400", "单位：人"}
    assert root.all("title")[0].text == '甲县<学生>"人数"' and root.all("title")[1].text == "100人"
    assert _whole(root)


def test_what_is_masked_has_no_height() -> None:
    points = [Point("2020", Decimal(3), "3人"), Point("2021", None, "×人", href="#q7"), Point("2022", Decimal(5), "5人")]
    root = _drawn(*points)
    assert len(root.all("circle")) == 2 and len(root.all("rect", "hidden")) == 1
    assert root.all("a")[0].attributes["href"] == "#q7" and root.all("a")[0].all("title")[0].text == "×人"
    assert len(root.all("path", "broken")) == 1  # the line over it is dashed
    assert not _drawn(points[1], Point("2022", None, "×人")).all("path", "grid")  # an axis would say that there are numbers


def test_targets_are_hollow_and_no_line_leads_to_them() -> None:
    root = _drawn(Point("2020", Decimal(3), "3人"), Point("2025", Decimal(9), "9人", planned=True))
    assert len(root.all("circle")) == 1 and len(root.all("path", "planned")) == 1 and not root.all("path", "line")


def test_amounts_of_one_period_do_not_cover_each_other() -> None:
    root = _drawn(Point("2020", Decimal(4), "4所"), Point("2020", Decimal(5), "5所", planned=True), Point("2021", Decimal(6), "6所"))
    (dot, _), (low, high) = _dots(root), sorted((int(label.attributes["y"]) for label in root.all("text", "value")[:2]), reverse=True)
    assert {label.text for label in root.all("text", "value")} == {"4", "5", "6"}
    assert high < dot[1] < low


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    flat = _drawn(Point("2020", Decimal("97.1"), ""), Point("2021", Decimal("98.4"), ""), unit="%")
    steep = _drawn(Point("2020", Decimal("10"), ""), Point("2021", Decimal("98.4"), ""), unit="%")
    assert "纵轴不从 0 起" in flat.text and "纵轴不从 0 起" not in steep.text


def test_large_amounts_are_told_in_wan_and_yi() -> None:
    root = _drawn(Point("2020", Decimal(287500000), ""), Point("2021", Decimal(412000000), ""), unit="元")
    assert {"单位：亿元", "2.875", "4.12"} <= {label.text for label in root.all("text")}


def test_negative_and_equal_and_ranged_amounts_stay_inside() -> None:
    for points in (
        [Point("2020", Decimal(-5), ""), Point("2021", Decimal(-2), "")],
        [Point("2020", Decimal(0), ""), Point("2021", Decimal(0), "")],
        [Point("2020", Decimal(7), ""), Point("2021", Decimal(7), "")],
        [Point("2020", None, "", low=Decimal(3), high=Decimal(9)), Point("2021", Decimal("0.0004"), "")],
        [Point(f"第{number}次", Decimal(number**7), "") for number in range(40)],
    ):
        root = _drawn(*points)
        assert all(0 <= x <= 400 and 0 <= y <= 230 for x, y in _dots(root)) and _whole(root)


def _network(nodes: int, edges: int) -> Network:
    def node(number: int) -> NetworkNode:
        values = tuple({"full_name": f"<甲{number}>", "class_zh": "机构", "degree": number}.get(column.name, "") for column in NODE_COLUMNS)
        return NetworkNode(f"org/{number:05}", f"甲{number}", values, (195, 60, 0), 80 + number, number * 37 % 1000, number * 91 % 700)

    def edge(number: int) -> NetworkEdge:
        one, other = number % nodes, (number * 7 + 1) % nodes
        return NetworkEdge(f"e{number}", f"org/{one:05}", f"org/{other:05}", "下属于", 1 + number % 6, ())

    return Network([node(number) for number in range(nodes)], [edge(number) for number in range(edges)])


def test_a_network_is_drawn_whole() -> None:
    picture = network_picture(_network(30, 60), "n", "图")
    root = paper(picture.svg)
    ends = [edge for edge in _network(30, 60).edges if edge.source != edge.target]
    assert (picture.nodes, picture.all_nodes) == (30, 30) == (len(root.all("circle")),) * 2
    assert picture.edges == len(ends) == sum(path.attributes["d"].count("M") for path in root.all("path"))
    assert picture.classes == (("机构", "#c33c00", 30),) and picture.kinds == (("下属于", len(ends)),)
    assert root.all("circle")[0].text == "<甲29>（机构，29 条关系）"
    width, height = map(int, root.all("svg")[0].attributes["viewbox"].split()[2:])
    assert all(0 < int(c.attributes["cx"]) < width and 0 < int(c.attributes["cy"]) < height for c in root.all("circle"))
    assert _whole(root) and network_picture(_network(30, 60), "n", "图") == picture


def test_of_a_large_network_the_largest_are_drawn() -> None:
    picture = network_picture(_network(3000, 9000), "n", "图")
    assert picture.nodes == MOST_NODES and picture.edges <= MOST_EDGES and picture.all_nodes == 3000
    names = {circle.text.partition("（")[0] for circle in paper(picture.svg).all("circle")}
    assert names == {f"<甲{number}>" for number in range(3000 - MOST_NODES, 3000)}


def _amount(wording: str, value: str | None, unit: str, qualifier: str = "", low: str | None = None, high: str | None = None) -> Amount:
    numbers = {name: Decimal(told) if told else None for name, told in (("value", value), ("low", low), ("high", high))}
    return Amount(wording=wording, unit=unit, qualifier=qualifier, **numbers)


def test_numbers_behind_wordings() -> None:
    assert number_of(_amount("180余万元", "1800000", "元", "moreThan")) == "多于 1,800,000 元"
    assert number_of(_amount("1239人", "1239", "人")) == number_of(_amount("×所", None, "所")) == number_of(None) == ""
    assert number_of(_amount("1,239人", "1239", "人")) == ""
    assert number_of(_amount("第二", "2", "名次")) == "第 2 名"
    assert number_of(_amount("85", "85", "%")) == "85%" and number_of(_amount("85％", "85", "%")) == ""
    assert number_of(_amount("三至五成", None, "%", low="30", high="50")) == "30—50%"


def test_masks_and_dates_in_plain_sight() -> None:
    assert with_masks("X县×所", True).count('class="masked"') == 2
    assert with_masks("AX型<", True) == "AX型&lt;" and with_masks("×", False) == "×"
    assert [day(date) for date in ("2024", "2024-02", "2024-02-05", "去年")] == ["2024年", "2024年2月", "2024年2月5日", "去年"]
