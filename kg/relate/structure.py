"""What names say by themselves: the parent body, the region, the post of a person."""

from __future__ import annotations

import re

from kg.model import Mention, Ref, Relation, Span
from kg.model.claim import SELF
from kg.regex import regex
from kg.relate.scene import Scene

PARENT, REGION, HOLDS, POST_IN = "name.parent", "name.region", "name.holds", "name.post-in"

_APPOINTED = "person.appointed"
"""Rule of a post that somebody is said to take (任命某某为某校校长)."""

_NAMED = regex(r"[、，,\s和兼]|同志")
"""What stands between posts and names nobody."""


class NameReader:
    """Reads ``subOrganizationOf``, ``inRegion``, ``holds`` and ``postIn`` off the names; each proposition once a speech."""

    def __call__(self, scene: Scene) -> list[Relation]:
        """The relations the names of a scene state, in text order."""
        found: dict[tuple[str, str, str], Relation] = {}
        for index, mention in enumerate(scene.mentions):
            for relation in self._of(scene, index, mention):
                found.setdefault((relation.predicate, relation.subject.name, relation.object.name), relation)
        return list(found.values())

    def _of(self, scene: Scene, index: int, mention: Mention) -> list[Relation]:
        this = scene.ref(index)
        if mention.kind == "Organization" and not mention.deictic:
            found = []
            if mention.parent and mention.parent != this.name:
                found.append(_stated("subOrganizationOf", this, Ref("Organization", mention.parent), mention.span, PARENT))
            if mention.region and not re.search(r"[×XＸ*某]", mention.region):
                found.append(_stated("inRegion", this, Ref("Region", mention.region), mention.span, REGION))
            return found
        if mention.kind == "Post" and mention.rule == _APPOINTED:
            people = [i for i in range(max(0, index - 4), index) if scene.mentions[i].kind == "Person"]
            within = _stated("postIn", this, Ref("Organization", mention.parent), mention.span, POST_IN)
            return [*(_stated("holds", scene.ref(i), this, mention.span, HOLDS) for i in people[-1:]), within]
        if mention.kind == "Person" and mention.post:
            posts = [i for i in scene.named_between(*mention.span) if scene.mentions[i].kind == "Post"]
            if not _NAMED.sub("", _without(mention, [scene.mentions[i] for i in posts])):
                posts = posts[:1]  # 教育局党组书记、局长: nobody is named, and whose 局长 he is has no name to tell
            found = [_stated("holds", this, scene.ref(i), mention.span, HOLDS) for i in posts]
            for i in posts:
                if body := scene.mentions[i].parent:
                    found.append(_stated("postIn", scene.ref(i), Ref("Organization", body), mention.span, POST_IN))
            return found
        return []


def _without(person: Mention, posts: list[Mention]) -> str:
    """The words of a person's mention that are no post."""
    return "".join(char for at, char in enumerate(person.text, person.start) if not any(post.start <= at < post.end for post in posts))


def _stated(predicate: str, subject: Ref, target: Ref, span: Span, rule: str) -> Relation:
    flags = ("subjectInferred",) if subject.kind == SELF else ()
    return Relation(predicate=predicate, subject=subject, object=target, status="background", evidence=span, rule=rule, flags=flags)
