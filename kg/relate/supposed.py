"""Acts that a rule supposes and nobody is said to have done: 对贯彻《…》的企业给予补助, 凡获得…称号的优先晋升, 如未执行…，将予以通报."""

from __future__ import annotations

from kg.regex import regex
from kg.relate.scene import Scene

_FOR = regex(
    r"[（(]?(?:[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?|[一二三四五六七八九十]是)?(?:对于|对(?![照标接此外口待我各全]|《))(?:[^，。；]{0,40}?)\Z"
)
"""对 opens the clause, up to the verb."""
_IF = regex(r"(?:凡是?|如果|如(?![期何下实今此同])|若(?!干)|一旦|(?<!自)未(?!来))[^，。；]{0,24}\Z")
_WHO = regex(
    r"(?:[^。；，,]|[，,](?=[并且经]|通过|并且)){0,60}?的(?:(?:各类|相关|有关|优秀|先进|农村|民办|[国省市县]内)?"
    r"(?:企业|单位|个人|机构|组织|人员|人才|团队|项目|学校|教师|校长|学生|选手|运动员|集体|同志|干部|园所|幼儿园|院校|乡镇|家庭|部门|地方|者)|[，,])"
)
_GRANTED = regex(
    r"(?:称号|荣誉|认证)?的(?:[，,]?[^，。；的]{0,6}?(?:给予|予以)|(?:[，,][^，。；的]{0,6}?|分别|各|一次性|每[^，。；]{1,3})(?:奖励|补助|补贴|资助))"
)
"""主导制订《…》的给予…: whoever does so; 《…》的奖励办法 grants nothing."""
_THEN = regex(
    r"[^，。；]{0,16}[，,](?:[^，。；]{0,8}(?:可|分别|一次性|将|则|均|再|每))?(?:[^，。；]{0,6})(?:给予|奖励|补助|予以|补贴|资助)"
)
_CONSEQUENCE = regex(
    r"[^。；]{0,60}?(?:给予|予以|奖励|补助|处理|处分|表彰|追究|通报|取消|优先|不得|责令|扣除|问责|视为|视同|应当?|须|一律|可)"
)


def supposed(scene: Scene, number: int, verb: int, after: int) -> bool:
    """Whether the act of clause ``number`` is only a case provided for; its verb begins at ``verb``, its object ends at ``after``."""
    text = scene.text
    start = max(scene.pieces[number].start, verb - 60)
    if _GRANTED.match(text, after):
        return True
    if _FOR.match(text, start, verb):
        return _WHO.match(text, after) is not None or _THEN.match(text, after) is not None
    return _IF.match(text, start, verb) is not None and _CONSEQUENCE.match(text, after) is not None
