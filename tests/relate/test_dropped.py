"""Heads that a clause leaves to the figures before it: shares of a group, remainders, gaps, growth, sizes, sanctions."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from metric_reading import read

from kg.lexicon import load_lexicon
from kg.relate.metrics import MetricRelater


@pytest.fixture(scope="module")
def relater() -> MetricRelater:
    return MetricRelater(load_lexicon())


@pytest.mark.parametrize(
    ("text", "wording", "indicator"),
    [
        ("毕业生去向落实率⟦91.3%⟧，留在本市的接近⟦60%⟧，比⟨上届⟩高出⟦5.5个百分点⟧。", "60%", "毕业生中留在本市的比例"),
        ("专任教师⟦3200人⟧，五十岁往上的占⟦40%⟧。", "40%", "专任教师中五十岁往上的比例"),
        ("在校生总量⟦31.2万人⟧，理工、文史各占⟦62%⟧和⟦38%⟧。", "38%", "文史占在校生总量的比例"),
        ("初中专任教师学历合格率⟦100%⟧，本科及以上学历占⟦95.1%⟧。", "95.1%", "初中专任教师本科及以上学历占比"),
        ("抽查的⟦45份⟧帮扶协议，真正落地的只有⟦20份⟧。", "20份", "真正落地的帮扶协议份数"),
        ("抽查的⟦45份⟧帮扶协议，还有⟦9份⟧两年没有动过。", "9份", "两年没有动的帮扶协议份数"),
        ("排查安全隐患⟦218处⟧，当场改了⟦200处⟧，剩下的⟦18处⟧暑假里头改完。", "18处", "剩余安全隐患数"),
        ("县城学位供给偏紧，预计缺口⟦8000个⟧。", "8000个", "县城学位缺口"),
        ("盖了一栋四层宿舍楼，建筑面积⟦2300平方米⟧。", "2300平方米", "四层宿舍楼建筑面积"),
        ("县职教园区，占地⟦500亩⟧，建筑面积⟦9000平方米⟧，绿化⟦40亩⟧。", "500亩", "县职教园区占地面积"),
        ("县职教园区，占地⟦500亩⟧，建筑面积⟦9000平方米⟧。", "9000平方米", "县职教园区建筑面积"),
        ("城南校区二期工程：总建筑面积⟦3000平方米⟧。", "3000平方米", "城南校区二期工程总建筑面积"),
        ("加强学校，占地面积⟦40亩⟧。", "40亩", "占地面积"),
        ("平均每个县有职教中心⟦1.2所⟧、在校生⟦2300人⟧。", "2300人", "平均每个县在校生人数"),
        ("给予政务处分⟦12人⟧，其中撤职⟦2人⟧、记过⟦4人⟧、警告⟦6人⟧。", "4人", "记过人数"),
        ("取消评先资格⟦5人⟧、暂缓晋升⟦3人⟧、通报批评⟦7人⟧。", "3人", "暂缓晋升人数"),
        ("取消评先资格⟦5人⟧、暂缓晋升⟦3人⟧、通报批评⟦7人⟧。", "7人", "通报批评人数"),
        ("同派出所、卫生院联合检查了⟦6次⟧。", "6次", "联合检查次数"),
        ("理科一本上线⟦120人⟧，文科一本上线⟦60人⟧，上线率分别为⟦31.2%⟧和⟦22.5%⟧。", "31.2%", "理科一本上线率"),
        ("用三年时间把班额控制在⟦50人⟧以内。", "50人", "班额"),
        ("有⟦32所⟧教学点学生不足⟦20人⟧。", "32所", "教学点数"),
        ("有⟦2名⟧教师合起来管九个班。", "2名", "教师人数"),
        ("层层签订责任书⟦1200份⟧。", "1200份", "签订责任书份数"),
    ],
)
def test_a_dropped_head_is_found(relater: MetricRelater, text: str, wording: str, indicator: str) -> None:
    assert read(relater, text).of(wording).indicator == indicator


@pytest.mark.parametrize(
    ("text", "change", "indicator", "falls"),
    [
        ("数学、物理、化学及格率分别是⟦81.4%⟧、⟦73.7%⟧、⟦62.2%⟧，物理比⟨去年⟩掉了⟦3.1个百分点⟧。", "3.1个百分点", "物理及格率", True),
        ("家长满意率为⟦91.2%⟧，较整改前上升⟦5.3个百分点⟧。", "5.3个百分点", "家长满意率", False),
        ("辍学率⟦0.5%⟧，比控辍行动前跌了⟦0.7个百分点⟧。", "0.7个百分点", "辍学率", True),
        ("小学、初中生均公用经费分别为⟦1100元⟧、⟦1300元⟧，初中增幅最大，达⟦9.2%⟧。", "9.2%", "初中生均公用经费", False),
        (
            "教师学历合格率⟦100%⟧，专科及以上学历占⟦99%⟧，其中本科及以上占⟦78%⟧，较⟨去年⟩提高⟦1.9个百分点⟧。",
            "1.9个百分点",
            "教师本科及以上学历占比",
            False,
        ),
    ],
)
def test_a_change_finds_the_indicator_it_changes(relater: MetricRelater, text: str, change: str, indicator: str, falls: bool) -> None:
    found = read(relater, text)
    claim = next(o for o in found.observations if o.change is not None and found.words(o.change) == change)
    assert (claim.indicator, claim.falls, claim.value is not None) == (indicator, falls, True)


def test_other_things_take_no_head_from_the_figure_before(relater: MetricRelater) -> None:
    found = read(relater, "新建学校⟦3所⟧，拆掉危房⟦12栋⟧，参训的教师有⟦40人⟧。")
    assert [claim.indicator for claim in found.observations] == ["新建学校数", "拆掉危房栋数", "参训的教师人数"]
