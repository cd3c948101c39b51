"""The published judgement of claims drawn from documents outside the gold: its form, and that it holds no sentences."""

import re
from pathlib import Path

LINES = Path(__file__).with_name("judged_claims.tsv").read_text(encoding="utf-8").splitlines()


def test_every_claim_has_its_place_and_its_verdict() -> None:
    assert LINES[0].split("\t") == ["speech", "start", "end", "claim", "fact", "verdict", "field"] and len(LINES) == 201
    for line in LINES[1:]:
        speech, start, end, claim, fact, verdict, field = line.split("\t")
        assert re.fullmatch("[0-9a-f]{12}", speech) and re.fullmatch("claim/[0-9a-f]{16}", claim) and int(start) < int(end)
        assert verdict in ("right", "borderline", "wrong") and bool(field) == (verdict != "right")
        assert max(map(len, re.findall(r"[\u4e00-\u9fff]+", fact)), default=0) < 12
