"""Whether a figure is reached, planned, a problem or background, in wordings of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spoken import spoken

REVIEW = "全县教育工作会议讲话\n一、2022年工作回顾\n"
PLAN = "全县教育工作会议讲话\n一、下一步工作打算\n"
TROUBLE = "全县教育工作会议讲话\n一、存在的主要问题\n"

RULES = "岚溪县校服管理办法\n为加强管理，特制定本办法。\n"

A, P, X, B = "achieved", "planned", "problem", "background"


def statuses(marked: str) -> list[str]:
    return [claim.status if claim is not None else "" for claim in spoken(marked)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what lags behind in a review
        (REVIEW + "受征地影响，实验小学新校区只完成总工程量的⟦六成⟧。", [X]),
        (REVIEW + "校医配备率只达到⟦41%⟧。", [X]),
        (REVIEW + "疫苗接种率96%，教职工接种率才⟦83%⟧，离上级要求相差⟦7个百分点⟧。", [X, X]),
        (REVIEW + "全年发生校园溺水事故⟦2起⟧，⟦3名⟧学生溺亡。", [X, X]),
        (REVIEW + "有⟦4家⟧机构卷款失联，涉及家长⟦210人⟧。", [X, X]),
        (REVIEW + "全县安全事故下降⟦30%⟧。", [A]),
        (REVIEW + "全县未发生一起溺水事故，新建校舍⟦3栋⟧。", [A]),
        (REVIEW + "排查隐患⟦310处⟧，整改290处，余下⟦20处⟧要在月底前销号。", [A, X]),
        # a document that lays down rules: what nothing marks is asked for, what is told is told
        (RULES + "验收小组由⟦5人⟧组成。", [P]),
        (RULES + "供应商近三年供货学校⟦20所以上⟧。", [P]),
        (RULES + "全县已建成试点学校⟦12所⟧。县城学校整合到⟦26所⟧。", [A, A]),
        (RULES + "全县已建成试点学校⟦12所⟧。", [A]),
        ("全县校服工作情况的通报\n请认真贯彻执行有关规定。\n验收小组由⟦5人⟧组成。", [A]),
        # where it stood before is no shortfall
        (REVIEW + "五年前全县只有⟦6所⟧公办园，如今达到⟦31所⟧。", [B, A]),
        (REVIEW + "建校之初，学校仅有⟦8名⟧教师。", [B]),
        # who is greeted or called upon is counted, not reached
        (REVIEW + "我代表县委，向辛勤工作在一线的⟦5200名⟧教职工表示衷心的感谢！", [B]),
        (PLAN + "要依靠全县⟦6300多名⟧教师的共同努力，把质量抓上去。", [B]),
        # plans in a review, results in a plan
        (REVIEW + "去年新建幼儿园⟦4所⟧，今年计划再建⟦5所⟧。", [A, P]),
        (REVIEW + "全年投入⟦3200万元⟧，到2025年要达到⟦6000万元⟧。", [A, P]),
        (PLAN + "去年全县培训教师⟦800人⟧，今年要培训⟦1000人⟧以上。", [A, P]),
        (PLAN + "大班额比例要比去年下降⟦2个百分点⟧。", [P]),
        (PLAN + "会议次数要在去年⟦40次⟧的基础上压减⟦三成⟧。", [B, P]),
        (PLAN + "“十三五”以来，全县累计投入⟦9.1亿元⟧，生师比由17:1降到⟦14:1⟧，校舍新增⟦8万平方米⟧。", [A, A, A]),
        (PLAN + "2023届高三共⟦2860人⟧，本科上线确保⟦1200人⟧。", [B, P]),
        (PLAN + "新建小学⟦2所⟧，改造食堂⟦12个⟧。", [P, P]),
        (PLAN + "截至目前，已完成投资⟦1.2亿元⟧。", [A]),
        (PLAN + "力争新增学位⟦3000个⟧，目前已建成⟦1200个⟧。", [P, A]),
        (PLAN + "对去年排查出的⟦23处⟧隐患，务必在汛期前整改到位。", [P]),
        # wishes and conditions
        (REVIEW + "希望各校把课后服务参与率提高到⟦95%⟧。", [P]),
        (REVIEW + "如果每校都挤出两个班，就能新增学位⟦900个⟧。", [P]),
        (REVIEW + "有群众反映，个别学校收取资料费⟦200元⟧。", [X]),
        (REVIEW + "对考核优秀的校长，每人奖励⟦5000元⟧。", [P]),
        (REVIEW + "奖励优秀校长12名，每人⟦5000元⟧。", [A]),
        (REVIEW + "有望新增省级示范园⟦3所⟧。", [P]),
        (REVIEW + "预计全年完成投资⟦2.4亿元⟧。", [P]),
        # what has happened stays so
        (REVIEW + "按照县委要求，我们新建改建校舍⟦12栋⟧。", [A]),
        (REVIEW + "要说变化，最大的是教师补充，三年招聘⟦620人⟧。", [A]),
        (REVIEW + "超额完成年度计划，新增公办学位⟦2600个⟧。", [A]),
        (REVIEW + "省里要求配备⟦120名⟧心理教师，我们配备了⟦132名⟧。", [P, A]),
        # problems
        (TROUBLE + "小学学位还缺⟦1500个⟧，⟦12所⟧学校没有运动场。", [X, X]),
        (TROUBLE + "公办园占比离省定⟦50%⟧的要求还差⟦4个百分点⟧。", [P, X]),
        (TROUBLE + "明年要补充音体美教师⟦60名⟧。", [P]),
        # a report among orders, until the next order
        (PLAN + "今年中考，全县600分以上⟦120人⟧。县二中占⟦31人⟧。明年要达到⟦150人⟧。每校每月教研不少于⟦2次⟧。", [A, A, P, P]),
        (PLAN + "过去两年，全县发生校园溺水事故⟦3起⟧，教训深刻。", [X]),
        (PLAN + "我县现有教师⟦3200人⟧，其中高级教师⟦410人⟧。", [B, B]),
        # what announces the items
        (
            "青石县教育局2022年工作总结\n一年来，我们主要做了以下工作：\n1.狠抓教研。开展送教下乡⟦12次⟧。\n2.加强培训。培训教师⟦800人⟧。",
            [A, A],
        ),
        ("全县教育工作会议讲话\n去年工作有进步，但是问题也不少。一是弱。教师缺编⟦60人⟧；二是散。校均学生⟦90人⟧。", [X, X]),
        (
            "局长讲话\n今天，总结2021年工作，安排2022年任务。\n一、2021年：稳中有进\n新建学校⟦6所⟧。\n"
            "二、2022年：乘势而上\n新建学校⟦9所⟧。",
            [A, P],
        ),
        ("一、既要看到变化大，更要看到短板还多\n去年新建学校⟦6所⟧。\n但是，差距仍然明显。教师缺编⟦70人⟧。", [A, X]),
        # deeds that nobody plans outvote a heading
        (
            "青石县教育局关于行风整治情况的报告\n一、敢于亮剑，严肃执纪问责\n共接到举报⟦36件⟧，办结⟦34件⟧，办结率⟦94.4%⟧；"
            "给予政务处分⟦4人⟧，其中警告⟦3人⟧。",
            [A, A, A, A, A],
        ),
        (PLAN + "上级拨来救灾款，各校共收到捐款⟦30笔⟧，受理来信⟦12件⟧。", [A, A]),
        (PLAN + "要严肃执纪，立案查处⟦3件⟧以上。", [P]),
        # aims and gains told with the same verb
        (PLAN + "争取到省级补助⟦88万元⟧。", [A]),
        (PLAN + "争取省级补助项目⟦8个⟧。", [P]),
        # the last item of a list runs on into the close
        (
            "云和镇中心校工作总结\n1.抓质量。送教下乡⟦12次⟧。\n2.抓建设。争取到上级补助⟦88万元⟧，盖起了食堂一座，能容⟦300人⟧就餐。\n"
            "欠缺的地方也有不少：一是老教师多，五十五岁以上的占⟦三成⟧；二是寄宿生⟦460人⟧，床位紧。\n明年打算：新建操场⟦1个⟧。",
            [A, A, A, X, X, P],
        ),
        # what opens a paragraph of problems
        ("全县教育工作会议讲话\n一、收获与不足\n全年获奖⟦12项⟧。\n问题同样存在。音乐教师缺⟦4名⟧，⟦2所⟧学校没有食堂。", [A, X, X]),
        (REVIEW + "新建学校⟦3所⟧。\n短板仍然不少。代课教师⟦60名⟧，⟦5所⟧学校没有校医。", [A, X, X]),
        (REVIEW + "也要正视师资结构不平衡。五十五岁以上教师占⟦三成⟧。", [X]),
        (REVIEW + "也要看到，我们的家底厚了，校舍达到⟦9万平方米⟧。", [A]),
        (REVIEW + "办结信访⟦30件⟧。困难还有不少，师资缺额⟦40人⟧，大班额⟦12个⟧。", [A, X, X]),
        (REVIEW + "改造校舍⟦3栋⟧。\n问题和不足：操场没有硬化的学校⟦4所⟧，旱厕⟦12座⟧。", [A, X, X]),
        (REVIEW + "面对问题不少、压力很大的局面，我们新建学校⟦6所⟧，培训教师⟦500人⟧。", [A, A]),
        ("全县校长会讲话\n一、主要成绩\n培训教师⟦90人⟧。\n二、聚焦短板补欠账\n新建宿舍⟦3栋⟧，添置床位⟦600张⟧。", [A, A, A]),
        # a share is told of as that of which it is the share
        (REVIEW + "全县缺编教师⟦300人⟧，占编制总数的⟦一成⟧。", [X, X]),
        (REVIEW + "补齐缺编教师⟦300人⟧，填补空缺岗位⟦40个⟧。", [A, A]),
        (REVIEW + "教学点仍有⟦60个⟧，占学校总数的⟦两成⟧。", [X, X]),
        # a report that says little more than what was held is one all the same
        ("石桥中学年度总结\n一、党建引领铸魂\n表彰优秀党员⟦12名⟧。\n二、家校携手\n入选市级示范校，走访家庭⟦400户⟧。", [A, A]),
        # how things stand
        ("全县教育工作会议讲话\n一、基本情况\n全县现有中小学⟦86所⟧，在校生⟦4.1万人⟧。", [B, B]),
        ("全县教育发展规划\n一、发展基础\n全县建成标准化学校⟦60所⟧，较2015年增加⟦22所⟧。", [A, A]),
    ],
)
def test_status(text: str, expected: list[str]) -> None:
    assert statuses(text) == expected


def test_headlines_of_others_are_background() -> None:
    lines = ["云和教育网", "新闻中心", "⟦1200名⟧考生报考艺术专业", "2019年5月2日", "教研动态", "下载专区", "校长论坛", "2019年5月3日",
             "专家谈课程改革", "⟦80余所⟧学校开设编程课", "2019年5月6日", "图片新闻", "联系我们"]  # fmt: skip
    assert statuses("\n".join(lines)) == [B, B]
    assert statuses("\n".join(line for line in lines if "日" not in line)) == [A, A]


@pytest.mark.parametrize(
    "text",
    [
        "对在乡镇工作满⟦3年⟧的教师优先推荐。",
        "借调时间未满⟦6个月⟧的不得申报。",
        "凡连续任教⟦10年⟧以上的教师均可报名。",
        "距离学校超过⟦3公里⟧的学生可以乘车。",
        "年满⟦55周岁⟧的教师不参加轮岗。",
    ],
)
def test_a_condition_is_no_figure(text: str) -> None:
    assert statuses(REVIEW + text) == [""]
