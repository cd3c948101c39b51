"""Activities found by form, what figures count, who acts together and who receives, in wordings of our own."""

from __future__ import annotations

import pytest

from kg.lexicon import Lexicon, load_lexicon
from kg.model import Observation, Relation, SpeechFacts
from kg.pipeline import annotate

MEETING = "在青石县教育工作会议上的讲话\n同志们：\n"
REPORT = "云浦县第一中学工作汇报\n各位领导：\n"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def facts(text: str, lexicon: Lexicon) -> SpeechFacts:
    return annotate(text, lexicon)[0]


def activities(text: str, lexicon: Lexicon) -> set[str]:
    """The names of events and programmes in a text."""
    return {mention.text for mention in facts(text, lexicon).mentions if mention.kind in ("Event", "Programme")}


def triples(text: str, lexicon: Lexicon) -> set[tuple[str, str, str]]:
    """All relations of a text by names."""
    claims = facts(text, lexicon).claims
    return {(claim.subject.name, claim.predicate, claim.object.name) for claim in claims if isinstance(claim, Relation)}


def counted(text: str, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """For each figure what it is counted in."""
    read = facts(text, lexicon)
    found: dict[str, tuple[str, ...]] = {}
    for claim in read.claims:
        if isinstance(claim, Observation):
            for index in (claim.value, claim.change):
                if index is not None:
                    found[read.mentions[index].text] = tuple(ref.name for ref in claim.measured_in)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今年，初中学位扩容工程开工7个、竣工4个。", "初中学位扩容工程"),
        ("大力实施山区学校温暖过冬工程。", "山区学校温暖过冬工程"),
        ("总投资3.4亿元的二期改扩建工程，年内开工。", "二期改扩建工程"),
        ("职教园区三期项目启动，新校区一期工程竣工。", "职教园区三期项目"),
        ("1.学位增量工程。投资3000万元，新建小学1所。", "学位增量工程"),
        ("（三）校园明亮行动。改造教室照明200间。", "校园明亮行动"),
        ("启动实施县域普通高中振兴行动。", "县域普通高中振兴行动"),
        ("扎实推进“清朗校园”建设。", "“清朗校园”建设"),
        ("开展“书香班级”创建，评出百个班级。", "“书香班级”创建"),
        ("县教育局关于2023年秋季学期开学工作专项督导的通报\n各学校：\n现将情况通报如下。", "2023年秋季学期开学工作专项督导"),
        ("局里组织了校外培训机构联合检查，发现问题9个。", "校外培训机构联合检查"),
        ("对12个乡镇进行了专项督查。", "专项督查"),
        ("10月的校车安全专项检查发现问题12个。", "校车安全专项检查"),
        ("11月，县教育局组织“回头看”。", "“回头看”"),
        ("寒假开展“千师大家访”，走访2万户。", "“千师大家访”"),
        ("连续四年获县办学质量评估一等奖。", "县办学质量评估"),
    ],
)
def test_an_activity_is_known_by_its_form(text: str, name: str, lexicon: Lexicon) -> None:
    assert name in activities(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "这是一项民生工程、系统工程，要久久为功。",
        "学校建设工程质量必须过硬。",
        "要推进重点建设工程，抓好收尾工程。",
        "各校要采取统一行动，见诸行动。",
        "要定期开展专项检查，完善联合检查机制。",
        "以“回头看”的方式查漏补缺。",
        "关于加强教育督导的通知",
        "前期工程手续已经办完。",
        "在考核中表现突出的教师很多。",
        "制定项目实施计划，明确责任。",
    ],
)
def test_a_common_noun_is_no_activity(text: str, lexicon: Lexicon) -> None:
    assert activities(text, lexicon) == set()


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("实施“春晖”支教活动，选派骨干教师120名，覆盖学校46所。", "46所", "“春晖”支教活动"),
        ("“万师访万家”活动中，教师走访家庭3.6万户，收集意见1200条。", "1200条", "“万师访万家”活动"),
        ("“清朗校园”专项整治行动扎实推进，整改问题210个，其中食堂问题86个。", "86个", "“清朗校园”专项整治行动"),
        ("承担省级课题“乡村学校阅读推广研究”，投入经费30万元。", "30万元", "“乡村学校阅读推广研究”"),
        ("按照《教师奖励办法》，省级名师每人奖励2万元，市级名师奖励5000元。", "5000元", "《教师奖励办法》"),
        ("《校车安全管理办法》规定，每辆校车核载不超过45人，照管人员不少于1名。", "不少于1名", "《校车安全管理办法》"),
        ("1.学位增量工程。投资3000万元，新建小学1所。", "3000万元", "学位增量工程"),
        ("1.学位增量工程。投资3000万元，新建小学1所。", "1所", "学位增量工程"),
        ("2.开展暑期教师全员培训行动，参训教师5200人次，比上年增加600人次。", "600人次", "暑期教师全员培训行动"),
        ("举办全市第八届中小学生艺术节，参演学生3200名，评出作品46个。", "3200名", "全市第八届中小学生艺术节"),
        ("开展了食堂卫生专项检查，发现问题37个，下发整改通知书12份。", "12份", "食堂卫生专项检查"),
        ("推进“县管校聘”改革试点，交流教师680名。", "680名", "“县管校聘”改革试点"),
        ("总投资3.4亿元的二期改扩建工程年内开工，新建宿舍2幢。", "2幢", "二期改扩建工程"),
        ("二期改扩建工程年内开工，新建宿舍2幢，1.9万平方米。", "1.9万平方米", "二期改扩建工程"),
        ("组队参加第九届市运会学生组比赛，夺得金牌12枚。", "12枚", "第九届市运会学生组比赛"),
        ("我县顺利通过国家学前教育普及普惠县督导评估，全市已通过的县达到4个。", "4个", "国家学前教育普及普惠县督导评估"),
        ("对20名优秀班主任予以表彰，奖金总额30万元，比去年增加6万元。", "30万元", "表彰"),
        ("未来三年培养学科带头人60名、骨干教师300名，也就是“双百”工程。", "60名", "“双百”工程"),
        ("实施“银龄讲学”行动，招募退休教师90名，年内再招募40名。", "40名", "“银龄讲学”行动"),
        ("启动“青蓝工程”，64对师徒结对。", "64对", "“青蓝工程”"),
        ("全年组织“送教下乡”活动24次，惠及教师1800人。", "1800人", "“送教下乡”活动"),
        ("新城学校二期工程顺利竣工，总投资1.6亿元，新增学位1350个。", "1350个", "二期工程"),
    ],
)
def test_a_figure_belongs_to_what_it_counts(text: str, figure: str, name: str, lexicon: Lexicon) -> None:
    assert name in counted(text, lexicon)[figure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("实施“强师工程”，教师队伍不断优化，研究生学历教师占比12%。", "12%"),
        ("推进“县管校聘”改革试点，交流教师680名；新建学校3所。", "3所"),
        ("开展“书香校园”创建活动，校园面貌焕然一新，高考一本上线率31%。", "31%"),
        ("我市三所学校参加全省机器人大赛，获一等奖2项。全市中考平均分提高5分。", "5分"),
        ("生均宿舍面积距《校舍建设标准》的要求还差0.7平方米。", "0.7平方米"),
        ("修订《职称评审办法》《科研奖励办法》等制度18个。", "18个"),
        ("12个县区通过国家义务教育基本均衡评估，47所学校建成智慧校园。", "47所"),
        ("贯彻落实《学前教育提升计划》，今年新建幼儿园9所。", "9所"),
        ("开展为期三个月的“护校”专项行动。", "三个月"),
        ("96个“亮化”项目开工建设，争取资金12亿元。", "12亿元"),
    ],
)
def test_a_figure_of_its_own_belongs_to_nothing(text: str, figure: str, lexicon: Lexicon) -> None:
    assert counted(text, lexicon).get(figure, ()) == ()


def test_each_case_dealt_with_is_counted_in_its_own_act(lexicon: Lexicon) -> None:
    found = counted("全年立案有偿补课案件6起、处分教师9人。", lexicon)
    assert found["6起"] == ("立案",)
    assert found["9人"] == ("处分",)


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        # together
        ("市教育局联合市公安局、市卫健委组成4个组，对学校进行了专项检查。", ("市卫健委", "organizes", "专项检查")),
        ("县教育局会同县公安局开展了校园周边环境集中整治行动。", ("县公安局", "organizes", "校园周边环境集中整治行动")),
        ("由县教育局牵头，县公安局配合，开展了“平安护学”专项整治行动。", ("县教育局", "organizes", "“平安护学”专项整治行动")),
        ("市教育局主办“爱我家乡”演讲比赛，市第四中学承办。", ("市第四中学", "organizes", "“爱我家乡”演讲比赛")),
        ("全县中小学生合唱节由县实验小学承办。", ("县实验小学", "organizes", "全县中小学生合唱节")),
        (MEETING + "会同县财政局出台《关于加强教师经费管理的意见》。", ("青石县", "issued", "《关于加强教师经费管理的意见》")),
        (MEETING + "会同县财政局出台《关于加强教师经费管理的意见》。", ("县财政局", "issued", "《关于加强教师经费管理的意见》")),
        (
            MEETING + "与县文旅局联合举办全县中小学生合唱比赛。",
            ("青石县", "organizes", "全县中小学生合唱比赛"),
        ),
        # this meeting
        (MEETING + "这次会议是县委、县政府研究决定召开的。", ("县政府", "organizes", "青石县教育工作会议")),
        (MEETING + "刚才，建明同志宣读了表彰决定。", ("建明同志", "participatesIn", "青石县教育工作会议")),
        (MEETING + "刚才，县教育局、柳河镇、县二中分别作了发言。", ("县二中", "participatesIn", "青石县教育工作会议")),
        (MEETING + "刚才，县教育局、柳河镇、县二中分别作了发言。", ("柳河镇", "participatesIn", "青石县教育工作会议")),
        (MEETING + "会上，县一中、县三小作了经验介绍。", ("县三小", "participatesIn", "青石县教育工作会议")),
        (MEETING + "今天的会议由县教育局主持召开。", ("县教育局", "organizes", "青石县教育工作会议")),
        (MEETING + "会上，国华同志传达了上级要求，县职教中心等3家单位交流了经验。", ("县职教中心", "participatesIn", "青石县教育工作会议")),
        # honours
        (REPORT + "学校先后荣获“全国文明校园”“省绿色学校”等称号。", ("云浦县第一中学", "received", "“省绿色学校”")),
        (REPORT + "学校先后荣获“省绿色学校”称号，连续三年获县教学质量评估一等奖。", ("云浦县第一中学", "received", "一等奖")),
        (REPORT + "学校环境优美。2019年晋升为省级示范性高中。", ("云浦县第一中学", "received", "省级示范性高中")),
        (REPORT + "青年教师陈晓岚在全省教师教学竞赛中勇夺一等奖。", ("陈晓岚", "received", "一等奖")),
        (REPORT + "青年教师陈晓岚在全省教师教学竞赛中勇夺一等奖。", ("陈晓岚", "participatesIn", "全省教师教学竞赛")),
        ("教师刘梅获评“全国优秀教师”。", ("刘梅", "received", "“全国优秀教师”")),
        ("市第八中学、东湖区向阳小学等12所学校被命名为“省级平安校园”。", ("东湖区向阳小学", "received", "“省级平安校园”")),
        ("“茶韵飘香”项目摘得全省大学生创新创业大赛金奖。", ("“茶韵飘香”项目", "received", "金奖")),
        ("桐岭职业技术学院新增专业6个。该院在全国职业院校技能大赛中获二等奖。", ("桐岭职业技术学院", "received", "二等奖")),
        ("县一中连续四年获县办学质量评估一等奖。", ("一等奖", "presentedAt", "县办学质量评估")),
        # meetings that are carried out
        (MEETING + "传达学习全省、全市教育工作会议精神。", ("青石县", "implements", "全省教育工作会议")),
        (MEETING + "认真贯彻落实全国、全省、全市教育工作会议精神。", ("青石县", "implements", "全国教育工作会议")),
        # several issuers, and an event told of in the clauses behind it
        (REPORT + "县教育局将会同县财政局、县人社局制定《乡村教师补助发放办法》。", ("县人社局", "issued", "《乡村教师补助发放办法》")),
        (REPORT + "第六届全市教师技能大赛在溧桥县举行，市教育局牵头，我们协办。", ("市教育局", "organizes", "第六届全市教师技能大赛")),
        (REPORT + "教师节期间，县委、县政府隆重表彰“杏坛新星”10名。", ("“杏坛新星”", "conferredBy", "县政府")),
        (REPORT + "指导老师周敏被县教育局评为“优秀辅导员”。", ("周敏", "received", "“优秀辅导员”")),
        (REPORT + "二月，任命周敏同志为溧桥县第三中学校长。", ("周敏", "holds", "溧桥县第三中学校长")),
        # short names
        (REPORT + "我代表云浦一中全体师生欢迎大家。", ("", "speaker", "云浦县第一中学")),
        (REPORT + "2021年我省实行新高考，全省上线率提高。", ("", "inRegion", "云浦县")),
    ],
)
def test_who_acts_and_who_receives(text: str, triple: tuple[str, str, str], lexicon: Lexicon) -> None:
    assert triple in triples(text, lexicon)


@pytest.mark.parametrize(
    ("text", "predicate", "wrong"),
    [
        (MEETING + "这次会议是经县委同意召开的。", "organizes", "县委"),
        (MEETING + "我代表县教育局党组向大会作工作报告。", "participatesIn", "县教育局党组"),
        (MEETING + "刚才，各位同志作了发言，领导同志作了总结。", "participatesIn", "领导同志"),
        (MEETING + "县一中高度重视。学校先后荣获“省绿色学校”称号。2019年被评为文明校园。", "received", "青石县"),
        ("市教育局会同县公安局开展了“护校”专项行动。", "organizes", "会同县公安局"),
        ("县教育局在县公安局配合下开展了“护校”专项行动。", "organizes", "本单位"),
        (REPORT + "2021年我省实行新高考，全省上线率提高。", "inRegion", "全省"),
        ("县教育局牵头制定方案，各校配合。", "organizes", "县教育局"),
        ("县教育局修订完善《教师考核办法（试行）》。", "implements", "县教育局"),
    ],
)
def test_who_does_not(text: str, predicate: str, wrong: str, lexicon: Lexicon) -> None:
    found = triples(text, lexicon)
    assert all(wrong not in (subject, target) for subject, kind, target in found if kind == predicate)
