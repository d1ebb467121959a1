"""The hash chain over the journal: the exact bytes are in ``docs/developer/ledger-format.md``.

An entry's stored bytes are five lines of text: the lengths of the other four, then facts, postings,
more facts and the explanation as JSON. Its hash covers a tag with the format's version, the hash of
the entry before and these bytes as stored; nothing is written anew to verify it.
"""

from collections.abc import Sequence
from hashlib import sha256

VERSION = 1
"""The format of new entries. Older entries keep theirs and verify under it for ever."""

TAGS = {1: b"prepaid_meter journal 1\n"}
GENESIS = bytes(32)
"""What stands before the first entry."""


def frame(facts: bytes, postings: bytes, more: bytes, explanation: bytes) -> bytes:
    """Return an entry's stored bytes. JSON text holds no line feed: the lines are unambiguous."""
    lengths = (len(facts), len(postings), len(more), len(explanation))
    return b"%d %d %d %d\n%b\n%b\n%b\n%b" % (*lengths, facts, postings, more, explanation)


def unframe(body: bytes) -> list[bytes]:
    """Return the four parts. Raises ValueError when the lengths do not match."""
    _, *parts = body.split(b"\n")
    facts, postings, more, explanation = parts
    if frame(facts, postings, more, explanation) != body:
        raise ValueError("lengths differ")
    return parts


def link(version: int, prev: bytes, body: bytes) -> bytes:
    """Return the hash of an entry. Raises KeyError for a format we do not know."""
    return sha256(TAGS[version] + prev + body).digest()


def links(prevs: bytes, bodies: Sequence[bytes]) -> bytes:
    """Return the hashes of many entries of today's format, as ``prevs`` one behind the other."""
    tag, size = TAGS[VERSION], len(GENESIS)
    starts = range(0, len(prevs), size)
    return b"".join(
        [
            sha256(tag + prevs[start : start + size] + body).digest()
            for start, body in zip(starts, bodies, strict=True)
        ]
    )


def commitment(salt: bytes, text: str) -> str:
    """Return what the chain holds of a note: it proves the text and does not reveal it."""
    return sha256(salt + text.encode()).hexdigest()
