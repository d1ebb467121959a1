"""What a message says, read exactly: numbers stay decimal, and a path names one value.

A path is names with dots and places in a list: ``ENERGY.Total[0]``. The empty path is the whole.
"""

import json
import re
from decimal import Decimal

from ...engine.errors import InvalidInput

type Json = bool | str | Decimal | list[Json] | dict[str, Json] | None
type Path = tuple[str | int, ...]

PAYLOAD_BYTES_MAX = 1_000_000
"""No meter says so much at once; more is a mistake or an attack."""

_STEP = re.compile(r"(?P<name>[^.\[\]]+)|\[(?P<place>\d{1,6})\]")
_SHOWN = 60


def decode(payload: bytes) -> Json:
    """Return the value of a JSON message; InvalidInput ``payload_invalid`` for anything else."""
    try:
        text = text_of(payload)
        value: Json = json.loads(
            text, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number
        )
    except ValueError, ArithmeticError, RecursionError:
        raise InvalidInput("payload_invalid", payload=shown(payload)) from None
    return value


def text_of(payload: bytes) -> str:
    """Return a message as text; InvalidInput ``payload_invalid`` when it is too long or no UTF-8."""
    if len(payload) > PAYLOAD_BYTES_MAX:
        raise InvalidInput("payload_invalid", payload=shown(payload))
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise InvalidInput("payload_invalid", payload=shown(payload)) from None


def parse_path(text: str) -> Path:
    """Return the steps of a path; InvalidInput ``path_invalid`` when it cannot be one."""
    steps: list[str | int] = []
    at = 0
    while at < len(text):
        if text[at] == "." and steps and at + 1 < len(text) and text[at + 1] not in ".[":
            at += 1
        found = _STEP.match(text, at)
        if found is None or (found["name"] and at and text[at - 1] != "."):
            raise InvalidInput("path_invalid", path=text)
        steps.append(found["name"] or int(found["place"]))
        at = found.end()
    return tuple(steps)


def read(value: Json, path: Path) -> Json:
    """Return what a path names, None where nothing is."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and step < len(value) else None
    return value


def shown(value: object) -> str:
    """Return the beginning of what was said, safe to print."""
    return ascii(value)[:_SHOWN]


def _no_number(name: str) -> Json:
    raise ValueError(name)
