"""Registers that a meter froze day by day while nobody read it: each day gets its own price."""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Final

from ...engine.errors import InvalidInput
from ...engine.inputs import Reading
from .points import Block, decode, to_base
from .profile import HistoryProfile, Profile

_CENTURY: Final = 2000
_NEVER_WRITTEN: Final = ({0}, {0xFFFF})
_DATE_WORDS: Final = 2


def record(history: HistoryProfile, days_ago: int) -> Block:
    """Return what to read for the record frozen ``days_ago`` records before the newest (0)."""
    if not 0 <= days_ago < history.days:
        raise ValueError(f"record {days_ago} of {history.days}")
    point = history.register
    return Block(
        table=history.table,
        address=history.address + days_ago * history.stride,
        count=max(_DATE_WORDS, point.address + point.words),
        points=(point,),
    )


def frozen_reading(profile: Profile, words: Sequence[int], zone: tzinfo) -> Reading | None:
    """Return the reading of one record, at the moment it was frozen; None for one never written.

    The meter's clock shows the local time of ``zone``: a missing time moves forward, a double one is
    the first. Raises InvalidInput ``register_invalid``.
    """
    history = profile.history
    if history is None:
        raise InvalidInput("profile_without_history", profile=profile.profile_id)
    if set(words) in _NEVER_WRITTEN or set(words[:_DATE_WORDS]) in _NEVER_WRITTEN:
        return None
    point = history.register
    frozen = words[point.address : point.address + point.words]
    return Reading(
        at=_frozen_at(words, zone),
        register=to_base(decode(frozen, point), point, profile.commodity),
        device_time=True,
    )


def _frozen_at(words: Sequence[int], zone: tzinfo) -> datetime:
    try:
        (year, month), (day, hour) = (divmod(word, 256) for word in words[:_DATE_WORDS])
        local = datetime(_CENTURY + year, month, day, hour, tzinfo=zone)
        return local.astimezone(UTC)
    except ValueError, OverflowError:
        shown = " ".join(f"{word:04X}" for word in words[:_DATE_WORDS])
        raise InvalidInput("register_invalid", value=shown) from None
