"""What the seed speeches must give, and that nothing but their texts decides it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from corpus_source import source

from kg.graph.corpus import graph_nq
from kg.lexicon import Lexicon
from kg.model import Corpus, Observation, Quantity, Source, SpeechFacts
from kg.pipeline import build_corpus


def outside_sources(corpus: Corpus, sources: list[Source]) -> list[str]:
    return [line for line in graph_nq(corpus, sources) if "/graph/sources>" not in line]


def by_title(corpus: Corpus, words: str) -> SpeechFacts:
    return next(s.facts for s in corpus.speeches if words in s.facts.speech.title)


def speeches_in_order(corpus: Corpus) -> list[SpeechFacts]:
    return sorted((s.facts for s in corpus.speeches), key=lambda f: corpus.places[f.speech.id][0].start)


def test_five_speeches_of_which_two_are_near_duplicates(seed_corpus: Corpus) -> None:
    first, second, *_ = speeches_in_order(seed_corpus)
    assert len(seed_corpus.speeches) == 5
    assert seed_corpus.duplicates == (tuple(sorted((first.speech.id, second.speech.id))),)


def test_near_duplicates_share_their_claims(seed_corpus: Corpus) -> None:
    first, second, *_ = speeches_in_order(seed_corpus)
    ids = {s.id: set(s.claim_ids) for s in seed_corpus.speeches}
    assert len(ids[first.speech.id] & ids[second.speech.id]) >= 40


def test_masked_shares_stay_masked(seed_corpus: Corpus) -> None:
    first = speeches_in_order(seed_corpus)[0]
    masked = [m for m in first.mentions if m.text == "×%"]
    assert len(masked) == 8
    assert all(isinstance(m.value, Quantity) and m.value.masked and m.value.value is None for m in masked)
    observed = Counter(i for c in first.claims if isinstance(c, Observation) for i in (c.value, c.change))
    assert all(observed[first.mentions.index(m)] for m in masked)


def test_lost_percent_sign_is_flagged_not_mended(seed_corpus: Corpus) -> None:
    third = speeches_in_order(seed_corpus)[2]
    at = third.speech.text.index("巩固率达100") + len("巩固率达")
    mention = next(m for m in third.mentions if m.start == at)
    assert mention.text == "100"
    assert isinstance(mention.value, Quantity)
    assert (mention.value.value, mention.value.unit, mention.value.flags) == (100, "%", ("lostPercent",))


def test_site_advert_yields_nothing(seed_corpus: Corpus) -> None:
    fifth = speeches_in_order(seed_corpus)[4]
    at = fifth.speech.text.index("原创文章")
    assert any(start <= at < end for start, end in fifth.speech.noise)
    assert not [m for m in fifth.mentions if at <= m.start < at + 20]


def test_file_names_and_splitting_do_not_matter(seed_corpus: Corpus, seed_source: Source, lexicon: Lexicon) -> None:
    whole = outside_sources(seed_corpus, [seed_source])
    renamed = source("另一个名字.txt", seed_source.text)
    assert outside_sources(build_corpus([renamed], lexicon), [renamed]) == whole
    starts = sorted(p[0].start for p in seed_corpus.places.values())
    heads = [seed_source.text.rfind("\n", 0, start) + 1 for start in starts]
    parts = [source(f"{n}.txt", seed_source.text[a:b]) for n, (a, b) in enumerate(zip(heads, [*heads[1:], None], strict=True))]
    assert outside_sources(build_corpus(parts[::-1], lexicon), parts) == whole


def test_workers_do_not_matter(seed_corpus: Corpus, seed_source: Source, lexicon: Lexicon) -> None:
    extra = source("extra.txt", "在全县教育工作会议上的讲话\n同志们：去年，县教育局投入资金300万元，新建校舍5000平方米。")
    sources = [seed_source, extra]
    one, two = (build_corpus(sources, lexicon, workers=n) for n in (1, 2))
    assert list(graph_nq(one, sources)) == list(graph_nq(two, sources))


def test_hash_seed_does_not_matter(tmp_path: Path) -> None:
    digests = set()
    for seed in ("1", "77"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "kg", "build", str(Path(__file__).resolve().parents[2] / "seeds"), "-o", str(out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={"PYTHONHASHSEED": seed, "PATH": ""})
        digests.add((out / "graph.nq").read_bytes())
    assert len(digests) == 1


def test_same_claim_is_one_node_in_two_counties_only_for_global_names(lexicon: Lexicon) -> None:
    texts = [
        "市委印发了《意见》。我们贯彻党的二十大精神，三所小学开了托管班。",
        "市委印发了《意见》。各校都要贯彻党的二十大精神，抓好落实。",
    ]
    corpus = build_corpus([source(f"{n}.txt", text) for n, text in enumerate(texts)], lexicon)
    ids = [set(s.nodes.values()) for s in corpus.speeches]
    shared = ids[0] & ids[1]
    assert {corpus.nodes[i].label for i in shared} == {"党的二十大"}
