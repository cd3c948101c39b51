"""Invented speeches of invented counties: pairs that conflict, pairs that only look so, and three years of one county."""

from __future__ import annotations

from dataclasses import dataclass

OPENING = "同志们：\n今天召开全县教育工作会议，我代表县教育局讲几点意见。\n"


@dataclass(frozen=True)
class Planted:
    """What two speeches (or one) say of one thing, and what that is: conflict, revision, or nothing."""

    name: str
    texts: tuple[str, ...]
    kind: str = ""


def speech(county: str, date: str, *paragraphs: str) -> str:
    """A speech of a county; ``date`` as 2023年3月5日, or empty."""
    head = f"在{county}教育工作会议上的讲话\n" + (f"（{date}）\n" if date else "")
    return head + OPENING + "".join(f"{part}\n" for part in paragraphs)


DONE = "一、2022年工作回顾"
NEXT = "二、2023年工作任务"
SPRING, LATE = "2023年2月20日", "2023年9月8日"

CASES = (
    Planted(
        "counts of one year differ",
        (
            speech("青岩县", SPRING, DONE, "2022年，全县新建幼儿园8所，群众反映良好。"),
            speech("青岩县", LATE, "教师节前夕，我们再看看家底。2022年，全县新建幼儿园11所，这是历年最多的一年。"),
        ),
        "conflict",
    ),
    Planted(
        "rates of one year differ",
        (
            speech("白鹭县", SPRING, DONE, "2022年，全县学前教育毛入园率达到93.6%，普惠水平稳步提升。"),
            speech("白鹭县", LATE, "普及程度方面，2022年全县学前教育毛入园率达到91.2%，仍要努力。"),
        ),
        "conflict",
    ),
    Planted(
        "money of one year differs",
        (
            speech("松溪口县", SPRING, DONE, "2022年，县教育局投入校舍维修资金1260万元。"),
            speech("松溪口县", LATE, "县教育局舍得花钱：2022年投入校舍维修资金1620万元。"),
        ),
        "conflict",
    ),
    Planted(
        "ranks of one year differ",
        (
            speech("柳塘县", SPRING, DONE, "2022年，全县高考本科上线率居全市第三位。"),
            speech("柳塘县", LATE, "说到质量，2022年，全县高考本科上线率居全市第五位。"),
        ),
        "conflict",
    ),
    Planted(
        "a later year tells another number without a word",
        (
            speech("石梁县", SPRING, DONE, "2022年，全县培训骨干教师420人次。"),
            speech("石梁县", "2024年2月26日", "回头看看，2022年全县培训骨干教师380人次，2023年更进一步。"),
        ),
        "conflict",
    ),
    Planted(
        "one speech says it twice and differently",
        (
            speech(
                "桐花县",
                SPRING,
                DONE,
                "2022年，全县新增公办学位2600个，入学压力明显缓解。",
                "经验说明，抓落实是关键。2022年，全县新增公办学位3100个。",
            ),
        ),
        "conflict",
    ),
    Planted(
        "copies of one speech differ in a figure",
        tuple(
            speech(
                "云台县",
                date,
                DONE,
                "过去的一年，全县上下同心协力，教育事业取得了新的进步，得到了社会各界的充分肯定。",
                f"2022年，全县义务教育巩固率达到{rate}，控辍保学工作扎实有效，劝返机制运行顺畅，没有一名学生因贫失学。",
                "成绩来之不易，值得倍加珍惜，也为今后的发展打下了坚实的基础。",
            )
            for date, rate in ((SPRING, "99.1%"), (SPRING, "97.3%"))
        ),
        "conflict",
    ),
    Planted(
        "outside the hedge",
        (
            speech("霞浦口县", SPRING, DONE, "2022年，全县资助困难学生近3000人次。"),
            speech("霞浦口县", LATE, "资助体系更加健全，2022年全县资助困难学生4215人次。"),
        ),
        "conflict",
    ),
    Planted(
        "different periods",
        (
            speech("竹岭县", SPRING, DONE, "2022年，全县新建幼儿园8所。", "比较起来，2021年全县新建幼儿园5所。"),
            speech("竹岭县", "2022年2月18日", "去年，全县新建幼儿园5所，学位更加充足。"),
        ),
    ),
    Planted(
        "part and whole",
        (
            speech("荷塘县", SPRING, DONE, "2022年，全县新建学校9所，其中小学4所。"),
            speech("荷塘县", LATE, "2022年，全县新建学校9所，其中初中2所，布局更加合理。"),
        ),
    ),
    Planted(
        "different populations",
        (
            speech("清漪县", SPRING, DONE, "2022年，全县小学专任教师学历合格率达到100%。"),
            speech("清漪县", LATE, "队伍结构继续优化，2022年全县初中专任教师学历合格率达到99.2%。"),
        ),
    ),
    Planted(
        "rounded",
        (
            speech("雁门口县", SPRING, DONE, "2022年，全县新增学位1.2万个。"),
            speech("雁门口县", LATE, "2022年，全县新增学位12340个，城区学校的压力小了。"),
        ),
    ),
    Planted(
        "rounded to fewer decimals",
        (
            speech("丹霞县", SPRING, DONE, "2022年，全县高中阶段毛入学率达到95.4%。"),
            speech("丹霞县", LATE, "2022年，全县高中阶段毛入学率达到95.38%，继续领先。"),
        ),
    ),
    Planted(
        "hedged",
        (
            speech("龙泉口县", SPRING, DONE, "2022年，全县培训校长和教师1300多名。"),
            speech("龙泉口县", LATE, "2022年，全县培训校长和教师1345名，实现了全员覆盖。"),
        ),
    ),
    Planted(
        "a bound",
        (
            speech("凤栖县", SPRING, DONE, "2022年，全县残疾儿童入学率达到97%以上。"),
            speech("凤栖县", LATE, "2022年，全县残疾儿童入学率达到98.3%，一个都不落下。"),
        ),
    ),
    Planted(
        "plan and result",
        (
            speech("锦屏口县", "2022年2月21日", "二、2022年工作任务", "2022年，全县计划新建幼儿园10所。"),
            speech("锦屏口县", SPRING, DONE, "2022年，全县新建幼儿园7所。"),
        ),
    ),
    Planted(
        "value and change",
        (
            speech("鹿鸣县", SPRING, DONE, "2022年，全县新增学位800个，比上年增加200个。"),
            speech("鹿鸣县", LATE, "2022年，全县新增学位比上年增加200个，群众得到了实惠。"),
        ),
    ),
    Planted(
        "another unit",
        (
            speech("芦溪口县", SPRING, DONE, "2022年，全县创建文明校园12所。"),
            speech("芦溪口县", LATE, "2022年，全县创建文明校园参与学生3万人次。"),
        ),
    ),
    Planted(
        "another county took the speech over",
        tuple(
            speech(
                county,
                SPRING,
                DONE,
                "一年来，我们坚持把教育摆在优先发展的战略地位，各项工作都迈上了新的台阶，人民群众更加满意。",
                f"2022年，全县新增学位{places}个，大班额基本消除，教学秩序井然，家长和社会给予了高度评价。",
                "这些成绩的取得，是全县教育工作者共同努力的结果。",
            )
            for county, places in (("南麓县", 1800), ("北麓县", 2400))
        ),
    ),
    Planted(
        "masked",
        (
            speech("望江口县", SPRING, DONE, "2022年，全县新建幼儿园×所。"),
            speech("望江口县", LATE, "2022年，全县新建幼儿园6所，覆盖所有乡镇。"),
        ),
    ),
    Planted(
        "one sentence tells them apart",
        (speech("梅坞县", SPRING, NEXT, "2023年，全县本科上线确保450人、力争500人。", "2022年，全县毛入园率由87.3%提升至91.6%。"),),
    ),
    Planted(
        "another county",
        (
            speech("东篱县", SPRING, DONE, "2022年，全县新建幼儿园3所。"),
            speech("西篱县", LATE, "2022年，全县新建幼儿园9所，速度前所未有。"),
        ),
    ),
    Planted(
        "corrected later",
        (
            speech("茶山口县", SPRING, DONE, "2022年，全县教育经费投入4.6亿元。"),
            speech("茶山口县", LATE, "经审计核实，2022年全县教育经费投入4.9亿元，口径与决算一致。"),
        ),
        "revision",
    ),
    Planted(
        "estimated first",
        (
            speech("盐井县", "2022年12月20日", "据初步统计，2022年全县新增学位1500个。"),
            speech("盐井县", SPRING, DONE, "2022年，全县新增学位1720个，超出预期。"),
        ),
        "revision",
    ),
    Planted(
        "counted before the year was over",
        (
            speech("枫桥口县", "2022年8月30日", "今年以来，工作推进有力。2022年，全县资助困难学生2100人次。"),
            speech("枫桥口县", SPRING, DONE, "2022年，全县资助困难学生3650人次。"),
        ),
        "revision",
    ),
)

SERIES = (
    speech(
        "澄江县",
        "2021年3月5日",
        "一、2020年工作回顾",
        "2020年，全县新建幼儿园6所，初中辍学率为0.8%。",
        "二、2021年工作任务",
        "2021年，全县计划新建幼儿园8所，新增学位1500个以上，培训教师600人次以上。初中辍学率控制在0.5%以内。",
        "到2023年，全县学前教育毛入园率达到95%以上。全年计划创建文明校园5所。",
    ),
    speech(
        "澄江县",
        "2022年3月8日",
        "一、2021年工作回顾",
        "2021年，全县建成幼儿园8所，新增学位1320个，培训教师约600人次。初中辍学率下降到0.6%。",
        "二、2022年工作任务",
        "2022年，全县要新建幼儿园5所，培训教师800人次以上，力争高考本科上线率达到62%以上。深入实施强师计划。",
    ),
    speech(
        "澄江县",
        "2023年3月2日",
        "一、2022年工作回顾",
        "2022年，全县新建幼儿园4所，培训教师812人次。高考本科上线率达到×%。全县学前教育毛入园率达到95.7%。实施了强师计划。",
        "二、2023年工作任务",
        "2023年，全县计划新建小学3所。",
    ),
)
"""Three years of one county."""
