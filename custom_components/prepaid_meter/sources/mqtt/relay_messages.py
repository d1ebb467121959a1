"""The messages of one relay: how it is told, and which of its messages prove its state."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ...engine.errors import InvalidInput
from .json_path import Json, Path, decode, parse_path, read, text_of
from .shape import CommandShape, ProofShape, Shape
from .words import fill, fill_json, object_or_text, topic, words_of

_STATES: Final = 10**9
"""No number this large is a state; and a vast one would take for ever to write out."""

_OPEN: Final = 100
"""The position of a valve that is wholly open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a relay's message shows: supply on or off, and how far a valve is open in percent."""

    closed: bool
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    path: Path
    position: Path
    on: frozenset[str]
    off: frozenset[str]


class RelayMessages:
    """How one relay is spoken to: a shape, filled with what the user typed.

    InvalidInput says which setting is missing or wrong, or that this kind of device has no relay
    (``relay_unknown``). ``proof_s`` is set for a device that proves a command with a message of its
    own, later.
    """

    def __init__(self, shape: Shape, settings: Mapping[str, str]) -> None:
        relay = shape.relay
        if relay is None:
            raise InvalidInput("relay_unknown", shape=shape.name)
        words = words_of(shape.device, shape.defaults, settings)
        self.proof_s = relay.proof_s
        self._topic = topic(relay.command.topic, words)
        self._payloads = {
            True: _payload(relay.command, relay.command.on, words.get("payload_on"), words),
            False: _payload(relay.command, relay.command.off, words.get("payload_off"), words),
        }
        self.ask: tuple[str, bytes] | None = None
        if relay.ask_topic:
            self.ask = (topic(relay.ask_topic, words), _bytes(relay.ask_payload))
        self._proofs: dict[str, _Proof] = {}
        for proof in relay.proofs:
            self._proofs[topic(proof.topic, words)] = _proof(proof, words)

    @property
    def topics(self) -> tuple[str, ...]:
        """Return where the device tells its state."""
        return tuple(self._proofs)

    def command(self, *, closed: bool) -> tuple[str, bytes]:
        """Return topic and payload that switch supply on (closed) or off."""
        return self._topic, self._payloads[closed]

    def proof(self, at_topic: str, payload: bytes) -> Told | None:
        """Return the state a message shows, None where it shows none; InvalidInput for no message.

        Supply flows through a valve that is partly open, whatever word it has for that.
        """
        proof = self._proofs.get(at_topic)
        if proof is None:
            return None
        message = decode(payload) if proof.path or proof.position else None
        if proof.position and (position := _percent(read(message, proof.position))) is not None:
            return Told(closed=position > 0, position=position)
        said = _word(read(message, proof.path) if proof.path else text_of(payload))
        if said is None or (said in proof.on) is (said in proof.off):
            return None
        return Told(closed=said in proof.on)


def _proof(shape: ProofShape, words: Mapping[str, str]) -> _Proof:
    """Return a proof; the user's words are never those of the other state."""
    path = fill(shape.path, words) or ""
    on, off = _words(shape.on, words), _words(shape.off, words)
    own_on = _words([words.get("ack_on") or words.get("payload_on")], words)
    own_off = _words([words.get("ack_off") or words.get("payload_off")], words)
    return _Proof(
        path=parse_path(path),
        position=parse_path(fill(shape.position, words) or ""),
        on=(on - own_off) | own_on,
        off=(off - own_on) | own_off,
    )


def _words(given: Iterable[object], words: Mapping[str, str]) -> frozenset[str]:
    filled = (fill(one, words) if isinstance(one, str) else one for one in given)
    return frozenset(word for one in filled if (word := _word(one)) is not None)


def _word(said: Json | object) -> str | None:
    """Return what was said as one word, so that 1, "1" and 1.0 or true and "True" are the same."""
    if isinstance(said, bool):
        return str(said).lower()
    if isinstance(said, int | Decimal):
        return str(int(said)) if -_STATES < said < _STATES and said == int(said) else None
    return said.strip().casefold() or None if isinstance(said, str) else None


def _percent(said: Json | object) -> int | None:
    """Return a position to the percent; None for what is none, a bool too."""
    if isinstance(said, bool) or not isinstance(said, int | Decimal):
        return None
    return round(said) if 0 <= said <= _OPEN else None


def _payload(
    command: CommandShape, usual: object, own: str | None, words: Mapping[str, str]
) -> bytes:
    state: object = object_or_text(own) if own else usual
    if isinstance(state, str):
        state = fill(state, words) if state == usual else state
    if state is None:
        raise InvalidInput("setting_missing", setting="payload_on, payload_off")
    if command.payload is None:
        return _bytes(own or state)
    return _bytes(fill_json(command.payload, words, state))


def _bytes(payload: object) -> bytes:
    if isinstance(payload, str):
        return payload.encode(errors="replace")
    return json.dumps(payload, separators=(",", ":")).encode()
