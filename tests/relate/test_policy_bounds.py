"""Policies: bounds of those who are meant, rating sheets, and names that say nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

RULES = (
    "青石县关于促进校外托管发展的意见\n青政发〔2018〕3号\n"
    "对新认定的托管点，给予2万元奖励。对获得省级示范的，奖励5万元。对示范点，给予3万元补助。\n"
)


def names(marked: str) -> list[str | None]:
    return [claim.indicator if claim is not None else None for claim in spoken(RULES + marked + "\n")]


@pytest.mark.parametrize(
    "text",
    [
        "托管点“入住率”⟦80%以上⟧，积极为家长提供优质服务的物业公司，给予年度奖励。",
        "同一股东在多家公司中均持有⟦50%⟧（不含）以上股份的，这些公司可合并统计。",
        "用房面积在⟦3000-5000平方米⟧的，消防设施按规定配备。",
        "场地800平方米及以上（其中活动面积⟦500平方米及以上⟧）的托管点，给予10万元奖励。",
        "星级评定基本分为⟦100分⟧，可加分为⟦50分⟧。",
        "奖励资金分两年各兑现⟦60万元⟧和⟦40万元⟧。",
        "经评估合格的托管点，在期满前的最后⟦1个⟧季度应向县教育局提出申请。",
        "专项资金补助在⟦5万元⟧（不含）以下的项目可以结题方式验收。",
        "奖励未达到⟦一万元以上⟧的不予兑现。",
        "贷款的到期还款率达到⟦95%以上⟧，且经审核同意的可适当扩大倍数。",
        "首批入场的展位达到⟦50个⟧展位（含）以上，且在本县布展的，给予每个展位1500元补贴。",
        "有一支⟦不少于5人⟧，结构合理的服务团队。",
        "贴息的贷款利率为实际利率（但最高不得超过基准利率加⟦3个百分点⟧）。",
    ],
)
def test_bounds_scores_and_instalments_are_no_figures(text: str) -> None:
    assert not any(names(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《托管新政》第六条“对新认定的省级托管点，给予最高⟦不超过300万元⟧的支持”，操作办法如下：", ["新认定的省级托管点支持金额"]),
        ("龙头企业成功并购县内机构，并购方出资额在3000万元以上的给予奖励⟦50万元⟧。",
         ["龙头企业成功并购县内机构，并购方出资额在3000万元以上的奖励"]),
        ("对经认定的机构，在完成签约、开工和投产环节分别给予⟦10万元⟧（签约后兑付，不含租金补助）、⟦20万元⟧和⟦30万元⟧补助。",
         ["认定的机构在完成签约环节补助", "认定的机构开工环节补助", "认定的机构投产环节补助"]),
        ("对改造面积在1000平方米以上的奖励5万元，面积每增加100平方米再奖励⟦0.5万元⟧。",
         ["改造面积在1000平方米以上的，面积每增加100平方米奖励"]),
        ("停车场地面硬化的给予每平方米60元的补助（A级景区补助⟦70元⟧）。", ["停车场地面硬化的，A级景区补助"]),
        ("校车通行费按现行标准优惠⟦3%⟧。", ["校车通行费优惠比例"]),
        ("基金对单个机构的投资额不得超过基金总值的⟦20%⟧。", ["基金对单个机构的投资额占基金总值的比例"]),
        ("培育年业务收入超亿元的托管企业⟦1家⟧。", ["培育年业务收入超亿元的托管企业数"]),
        ("对落户本县的国内、国际品牌赛事，经认定，分别给予⟦20万元⟧、⟦50万元⟧补助。",
         ["落户本县的国内品牌赛事补助", "落户本县的国际品牌赛事补助"]),
        ("对新认定为省、青石市、白水县示范园的，分别奖励⟦20万元⟧、⟦10万元⟧、⟦5万元⟧。",
         ["新认定为省示范园的奖励", "新认定为青石市示范园的奖励", "新认定为白水县示范园的奖励"]),
    ],
)  # fmt: skip
def test_grants_are_named_by_their_own_words(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


def test_a_body_named_in_the_condition_gives_nothing() -> None:
    claim = spoken(RULES + "对实现白水股权交易中心“成长板”挂牌的企业给予⟦50万元⟧奖励。\n")[0]
    assert claim is not None
    assert claim.subject.name != "白水股权交易中心"
