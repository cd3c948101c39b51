"""Characters that the fonts of PDFs put in the place of ideographs: radicals, compatibility and vertical forms.

A font that draws 民 and the radical ⺠ by one glyph lets the writer of the PDF take either code. Each is replaced by the
ideograph it looks like, one character for one.
"""

from __future__ import annotations

import unicodedata

_BLOCKS = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFE10, 0xFE1A), (0xFE30, 0xFE50), (0x2F800, 0x2FA20))
"""CJK and Kangxi radicals, compatibility ideographs, vertical forms, their supplement."""

# Property Equivalent_Unified_Ideograph of the Unicode Character Database 14.0 (EquivalentUnifiedIdeograph.txt), where
# compatibility decomposition (NFKC) says nothing. Copyright Unicode, Inc., Unicode License V3.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
    "聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
)


def _table() -> dict[str, str]:
    table = dict(zip(_RADICALS, _IDEOGRAPHS, strict=True))
    for first, last in _BLOCKS:
        for code in range(first, last):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[chr(code)] = plain
    return table


UNIFIED = _table()
"""Character → the ideograph or mark it stands for."""
