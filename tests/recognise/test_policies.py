"""Documents without title marks, institutions, and guiding ideas."""


import pytest
from growth import assert_linear

from kg.lexicon import load_lexicon
from kg.recognise.policies import PolicyFinder


@pytest.fixture(scope="module")
def find() -> PolicyFinder:
    return PolicyFinder(load_lexicon())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("联合出台“银龄讲学”实施办法，", "“银龄讲学”实施办法", "document"),
        ("启动实施县域高中振兴行动计划。", "县域高中振兴行动计划", "document"),
        ("超额完成了第八个五年计划。", "第八个五年计划", "document"),
        ("达到省级规范化幼儿园办园标准。", "省级规范化幼儿园办园标准", "document"),
        ("全面推行中层干部竞聘上岗制度，", "中层干部竞聘上岗制度", "institution"),
        ("落实控辍保学双线责任制。", "控辍保学双线责任制", "institution"),
        ("完善“县聘乡用”管理体制。", "“县聘乡用”管理体制", "institution"),
        ("坚持民主集中制。", "民主集中制", "institution"),
        ("高举邓小平理论伟大旗帜", "邓小平理论", "principle"),
        ("秉承“让每朵花开”的办学理念，", "“让每朵花开”的办学理念", "principle"),
        ("大力实施教育强镇战略，", "教育强镇战略", "principle"),
        ("守住“三个不放松”，", "“三个不放松”", "principle"),
    ],
)
def test_each_kind_with_its_whole_name(find: PolicyFinder, text: str, name: str, kind: str) -> None:
    assert [(m.text, m.type) for m in find(text, [])] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "建立健全各项规章制度，完善长效机制。",
        "要制定工作计划，拿出实施方案和具体办法。",
        "深化人事制度改革，加强制度建设。",
        "要从战略高度认识，听取群众意见。",
        "提高建设标准，严格管理规定。",
        "他说：“这三个问题必须解决。”",
    ],
)
def test_generic_words_are_not_policies(find: PolicyFinder, text: str) -> None:
    assert find(text, []) == []


def test_items_before_a_shared_kind_of_document_are_documents(find: PolicyFinder) -> None:
    mentions = find("先后制定了班主任津贴、教研员联系学校、集体备课等管理办法。", [])
    assert [(m.text, m.name) for m in mentions] == [
        ("班主任津贴", "班主任津贴管理办法"),
        ("教研员联系学校", "教研员联系学校管理办法"),
        ("集体备课", "集体备课管理办法"),
    ]


def test_items_before_a_shared_institution(find: PolicyFinder) -> None:
    mentions = find("严格落实食品留样、陪餐登记、晨检午检等制度。", [])
    assert [m.name for m in mentions] == ["食品留样制度", "陪餐登记制度", "晨检午检制度"]


@pytest.mark.parametrize("unit", ["制度", "“一个”", "等制度", "建立甲、乙等制度", "“的理念", "“十四五”规划"])
def test_hostile_text_takes_linear_time(find: PolicyFinder, unit: str) -> None:
    assert_linear(lambda text: find(text, []), unit)
