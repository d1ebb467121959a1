"""Registers that a meter froze day by day while nobody read it: each day gets its own price.

Records are dated by the meter's own clock, which nobody can ask for. They are believed where they fit
what the hub knows: the newest is not older than a day, and none contradicts the registers that were
read before and after the gap. Otherwise the gap's use is spread evenly, as that of any other meter.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Final

from ...engine.errors import DeviceRefused, InvalidInput
from ...engine.inputs import Reading, StoredReading
from .points import Block, decode, to_base
from .profile import HistoryProfile, Profile
from .reading import Reader, turnaround_s

_LOGGER = logging.getLogger(__name__)

_DAY: Final = timedelta(days=1)
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


async def records_since(
    bus: Reader, address: int, profile: Profile, zone: tzinfo, since: datetime
) -> list[Reading]:
    """Return the records, newest first, down to the first one dated ``since`` or before.

    What cannot be read is left out; none of a model without history. Raises BusFailed.
    """
    found: list[Reading] = []
    history = profile.history
    if history is None:
        return found
    for days_ago in range(history.days):
        block = record(history, days_ago)
        try:
            words = await bus.read(
                address,
                block.table,
                block.address,
                block.count,
                turnaround_s=turnaround_s(profile),
            )
            reading = frozen_reading(profile, words, zone)
        except DeviceRefused:
            break
        except InvalidInput as error:
            _LOGGER.warning("A record of meter %s is left out: %s", address, error)
            continue
        if reading is None:
            break
        found.append(reading)
        if reading.at <= since:
            break
    return found


def between(
    records: Sequence[Reading], before: StoredReading, after: Reading, zone: tzinfo
) -> list[Reading] | None:
    """Return the records of a gap, oldest first; None where the meter's clock was wrong.

    ``records`` are the newest first. A meter freezes one a day: where its clock is right the newest is
    at most a day old. A register frozen before the gap that exceeds what was read then, or one within
    the gap that falls short of it, was frozen at another time than it says.
    """
    if not records:
        return []
    if not timedelta(0) <= _local(after.at, zone) - _local(records[0].at, zone) <= _DAY:
        return None
    dated = [*reversed(records)]
    past = [one for one in dated if one.at <= before.at]
    gap = dated[len(past) :]
    registers = [one.register for one in dated]
    registers[len(past) : len(past)] = [before.register]
    in_order = all(one.at < two.at for one, two in pairwise(dated))
    counted = all(one <= two for one, two in pairwise((*registers, after.register)))
    return gap if in_order and counted else None


def _local(at: datetime, zone: tzinfo) -> datetime:
    """Return what a clock on the wall shows: a day on it has 24 hours also when clocks change."""
    return at.astimezone(zone).replace(tzinfo=None)
