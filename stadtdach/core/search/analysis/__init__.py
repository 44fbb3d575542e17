"""German words as the search sees them. Pure: text in, plain data out; knows no database and no Django.

`Analyzer(lexicon)` turns text into words with their stem, compound parts and 4-grams. The same analyzer is
used for documents, queries and highlights, so that what is marked is what was found.
"""

from stadtdach.core.search.analysis.analyzer import Analyzer, Forms, Word
from stadtdach.core.search.analysis.folding import fold, plain
from stadtdach.core.search.analysis.lexicon import Lexicon, name_forms

VERSION = 1
"""Raise it whenever the words of a text change; the index then rebuilds itself."""

__all__ = ["VERSION", "Analyzer", "Forms", "Lexicon", "Word", "fold", "name_forms", "plain"]
