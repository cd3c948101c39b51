"""Figures of a policy that say how it is applied for, and by whom: days of publication, documents, what an applicant must have."""

from __future__ import annotations

from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft

_HEADED = regex(
    r"[^，。；]{0,10}(?:条件|对象|材料|程序|流程|资格|方法|步骤|附则|监督|验收|监测|检测|技术要求|申报要求|申请|公示|受理)[^，。；]{0,6}"
)
_CLERKS = regex(r"公示|受理|工作日|一式|复印|盖章|报送|上报|提交|告知|答复|抽查|监测期间|采样|取样|样品")
_MUST = regex(
    r"(?:(?<![无必])须|必须|应(?![对用急届])|不得(?![超高低])|方可|具备|具有|拥有|至少|(?<![期年时上权])限于?|只能|只享受|最多(?:资助|补助|享受|支持|不超过)?)[^，。；]{0,12}$"
)
"""Right before the figure: what an applicant must have, or may have at most."""
_RULES = frozenset({"metric.count-after", "metric.amount", "metric.share", "metric.rate", "metric.part", "metric.multiple"})
_AIMS = regex(r"力争|争取|到20\d\d年|目标|确保|年底|末")


def formal(draft: Draft, context: Context) -> bool:
    """The figure of a policy is a requirement or a formality, not what is granted, aimed at or laid down for a place."""
    if draft.rule not in _RULES:
        return False
    figure, text = draft.figure, context.text
    clause = context.pieces[figure.clause]
    if _CLERKS.search(text, clause.start, min(clause.end, figure.end + 12)):
        return True
    sentence = context.speech.sentences[clause.sentence]
    if _AIMS.search(text, sentence.start, figure.start):
        return False
    if _MUST.search(text, max(clause.start, figure.start - 24), figure.start):
        return True
    section = sentence.section
    while section is not None:
        item = context.speech.sections[section]
        if _HEADED.fullmatch(item.label):
            return True
        section = item.parent
    return False
