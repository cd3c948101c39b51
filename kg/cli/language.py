"""Which of the two languages the user reads, and what the program says in it."""

from __future__ import annotations

import os
import re


def language() -> str:
    """zh where ``KG_LANG`` or else the locale says so, en otherwise."""
    said = next((os.environ[name] for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if said.lower().startswith("zh") else "en"


def tr(message: str, /, **fields: object) -> str:
    """A message in the user's language.

    Args:
        message: English, with ``{name}`` for each field; it is the key of the catalogue, too.
        fields: what stands in their places.
    """
    if language() == "zh":
        from kg.cli.messages import WORDS

        message = WORDS.get(message, message)
    return message.format(**fields) if fields else message


def tr_help(text: str) -> str:
    """A help text in the user's language; line ends in it do not matter, empty lines part paragraphs."""
    if language() != "zh":
        return text
    from kg.cli.messages import HELP

    return "\n\n".join(HELP.get(part, part) for part in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each in one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]


def tr_fault(sentence: str) -> str:
    """What is wrong, or its cure, in the user's language, by the sentence that the program's stations say."""
    if language() != "zh" or not sentence:
        return sentence
    from kg.cli.messages.faults import translated

    return translated(sentence)
