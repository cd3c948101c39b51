"""The program's sentences in Chinese, by the English ones."""

from kg.cli.messages.helps import HELP
from kg.cli.messages.words import WORDS

__all__ = ["HELP", "WORDS"]
