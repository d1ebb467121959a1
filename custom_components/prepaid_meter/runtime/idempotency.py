"""Keys born where an act began: the same key and payload get the first answer again."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction

from ..engine.errors import Conflict
from ..engine.inputs import KEYED, Input

_NOT_PAYLOAD = frozenset({"key", "actor", "at"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A key in its scope, and what was asked for under it."""

    scope: str
    key: str
    payload_hash: str

    def check(self, payload_hash: str) -> None:
        """Raise Conflict ``key_conflict`` when the key already stands for something else."""
        if payload_hash != self.payload_hash:
            raise Conflict("key_conflict", scope=self.scope, reference=self.key)


def identify(item: Input) -> Identity | None:
    """Return the identity of an act that carries a key.

    The payload is everything but the key, who did it and when: an act repeated by another person
    or a minute later is still the same act.
    """
    if not isinstance(item, KEYED):
        return None
    payload = {
        one.name: _plain(getattr(item, one.name))
        for one in fields(item)
        if one.name not in _NOT_PAYLOAD and not _unsaid(one.name, getattr(item, one.name))
    }
    text = json.dumps([type(item).__name__, payload], sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Identity(scope=item.scope, key=item.key, payload_hash=digest)


def _unsaid(name: str, value: object) -> bool:
    """Return whether a field says nothing: acts had none of it before there were further wallets."""
    return name == "wallet" and value == "main"


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Fraction):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
