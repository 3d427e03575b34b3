"""What stands on a page beside its report: read-also lines, share lines, embedded posts."""

from __future__ import annotations

from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_SIGNATURE = ("—", "--", "–", "ـ")


def signatures(original: str) -> list[str]:
    """The signature lines of embedded posts, such as ``— name (@handle) May 21, 2020``."""
    return [line.strip() for line in original.splitlines() if _is_signature(line.strip())]


def _is_signature(line: str) -> bool:
    return line.startswith(_SIGNATURE) and "@" in line


def _posts(original: str) -> list[tuple[int, int]]:
    """The spans of embedded posts: a signature and the line before it."""
    spans: list[tuple[int, int]] = []
    position = 0
    previous: tuple[int, int] | None = None
    for line in original.splitlines(keepends=True):
        span = (position, position + len(line))
        position += len(line)
        if _is_signature(line.strip()):
            spans += [previous, span] if previous else [span]
        if line.strip():
            previous = span
    return spans


def without_furniture(marks: Marks) -> Marks:
    """The marks of a text whose furniture has no sentences any more."""
    text = marks.text
    posts = _posts(text.original)
    kept: list[Span] = []
    for sentence in text.sentences:
        start = text.tokens[sentence.first].start
        while posts and posts[0][1] <= start:
            posts.pop(0)
        if (posts and posts[0][0] <= start) or marks.at("furniture", sentence.first):
            continue
        kept.append(sentence)
    return marks.on(text.keeping(kept))
