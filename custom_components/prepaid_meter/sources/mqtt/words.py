"""Templates of a shape, filled with what the user typed."""

import json
import re
from collections.abc import Mapping
from typing import Final

from ...engine.errors import InvalidInput
from .json_path import shown

TOPIC_BYTES_MAX: Final = 65_535
_WORD: Final = re.compile(r"\{([a-z_]+)(?::([a-z]+))?\}")
_STATES: Final = {"{state}": object, "{state:text}": str, "{state:object}": dict}
_WILDCARDS: Final = frozenset("+#\0")


def words_of(
    parts: tuple[str, ...], defaults: Mapping[str, str], settings: Mapping[str, str]
) -> dict[str, str]:
    """Return every word a template may use: parts of the device, the user's settings, defaults.

    InvalidInput ``setting_missing`` when the device has fewer parts than the shape asks for.
    """
    device = settings.get("device", "")
    found = device.split("/", len(parts) - 1) if parts else []
    if len(found) != len(parts) or not all(found):
        raise InvalidInput("setting_missing", setting="/".join(parts))
    given = {name: value for name, value in settings.items() if value}
    return {**defaults, **given, **dict(zip(parts, found, strict=True))}


def fill(template: str, words: Mapping[str, str]) -> str | None:
    """Return the text of a template; None when a word in it is not known."""
    if any(not words.get(name) for name, _ in _WORD.findall(template)):
        return None
    return _WORD.sub(lambda found: _form(words[found[1]], found[2]), template)


def topic(template: str, words: Mapping[str, str]) -> str:
    """Return the topic of a template, which names one place.

    InvalidInput ``setting_missing``, or ``topic_invalid`` for one that cannot be, or with a wildcard:
    the registers of two meters must never be taken for one.
    """
    text = fill(template, words)
    if text is None:
        names = [name for name, _ in _WORD.findall(template) if not words.get(name)]
        raise InvalidInput("setting_missing", setting=", ".join(names))
    if not text or _WILDCARDS & set(text) or len(_bytes(text)) > TOPIC_BYTES_MAX:
        raise InvalidInput("topic_invalid", topic=shown(text))
    return text


def fill_json(template: object, words: Mapping[str, str], state: object) -> object:
    """Return a JSON payload: ``{state}`` stands for the word for on or off, whatever its kind.

    ``{state:text}`` and ``{state:object}`` are left out where it is of the other kind.
    """
    if isinstance(template, dict):
        filled = {key: fill_json(value, words, state) for key, value in template.items()}
        return {key: value for key, value in filled.items() if value is not None}
    if isinstance(template, list):
        return [fill_json(value, words, state) for value in template]
    if not isinstance(template, str):
        return template
    return _fill_state(template, words, state)


def _fill_state(template: str, words: Mapping[str, str], state: object) -> object:
    if template in _STATES:
        return state if isinstance(state, _STATES[template]) else None
    text = fill(template, words)
    if text is not None and template.endswith(":number}") and text.isdecimal():
        return int(text)
    return text


def object_or_text(text: str) -> object:
    """Return a JSON object where the user's text is one, else the text."""
    try:
        value = json.loads(text)
    except ValueError, RecursionError:
        return text
    return value if isinstance(value, dict) else text


def _form(text: str, form: str | None) -> str:
    return text.rpartition(".")[2] if form == "last" else text


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InvalidInput("topic_invalid", topic=shown(text)) from None
