"""Reads Python files for Babel: the marked texts, and the docstrings of refusals, which are texts as well."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_python

from stadtdach.core.refusal import Refusal, one_line


def extract(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any
) -> Iterator[tuple[int, Any, Any, Any]]:
    """The method of babel.cfg for Python: line, function, text and comments of each text."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.ClassDef) and _is_refusal(node):
            yield node.lineno, None, one_line(ast.get_docstring(node)), []


def _is_refusal(node: ast.ClassDef) -> bool:
    names = {node.name, *(base.id for base in node.bases if isinstance(base, ast.Name))}
    return Refusal.__name__ in names
