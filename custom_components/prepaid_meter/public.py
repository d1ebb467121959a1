"""Engine values as the outside reads them: amounts as decimal strings, instants as ISO text.

A bare ``entry_id`` means a config entry in the hub, so a journal entry's id is ``journal_entry``.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from .engine.money import to_text

MICRO_SUFFIX: Final = "_micro"
JOURNAL_ENTRY: Final = "journal_entry"


def public_value(value: object, currency: str) -> object:
    """Return a value in plain JSON."""
    if isinstance(value, Mapping):
        return public_dict(value, currency)
    if isinstance(value, (list, tuple)):
        return [public_value(item, currency) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def public_dict(data: Mapping[str, object], currency: str) -> dict[str, object]:
    """Return plain JSON in which every ``…_micro`` number became a decimal string without the suffix."""
    shown: dict[str, object] = {}
    for key, value in data.items():
        if key.endswith(MICRO_SUFFIX) and isinstance(value, int):
            shown[key.removesuffix(MICRO_SUFFIX)] = to_text(value, currency)
        else:
            shown[JOURNAL_ENTRY if key == "entry_id" else key] = public_value(value, currency)
    return shown
