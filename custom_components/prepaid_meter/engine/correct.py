"""Corrections of prices: what was used is rated again, and only the difference is posted.

A correction comes in two steps, so that one of a hundred meters never holds the site up: first the
price changes and every meter it touches is marked (``MeterState.rerating``), then each is rated
again by a ``Rerate`` of its own. The mark is part of the state: after a crash the rest is done.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from .booking import post
from .correct_inputs import CorrectMeter, Rerate
from .errors import InvalidInput, Refused
from .inputs import StoredReading
from .metering.late import Ground, revise
from .past import History
from .rating.rerate import first_checkpoint
from .rating.state import RatingCheckpoint
from .span_state import Rerating
from .state import Assignment, MeterState
from .tenancy.sealing import within
from .work import Work

OCCUPANTS_MAX = 100


def check_since(work: Work, since: datetime) -> None:
    """Refuse what lies ahead (``correction_ahead``) or in closed books (``books_closed``)."""
    if since > work.now:
        raise Refused("correction_ahead", since=since.isoformat())
    check_open(work, since)


def check_open(work: Work, since: datetime) -> None:
    """Refuse what reaches into closed books. Raises Refused ``books_closed``."""
    closed = work.site.settings.closed_through
    if closed is not None and since < closed:
        raise Refused("books_closed", since=since.isoformat(), closed_through=closed.isoformat())


def mark(meter: MeterState, since: datetime, cause: str) -> MeterState:
    """Return a meter due for rating again from an instant on; an earlier mark reaches further.

    A tenancy that was settled is never priced anew.
    """
    before = meter.rerating
    if meter.begun is not None:
        since = max(since, meter.begun.at)
    if before is not None and before.since <= since:
        since = before.since
    return replace(meter, rerating=Rerating(since=since, cause=cause), pricing=None)


def due(work: Work, unit_id: str, meter_id: str) -> None:
    """Name a marked meter in the answer, for whoever carries the correction on."""
    named = work.answer.get("rerating")
    before = named if isinstance(named, list) else []
    work.answer["rerating"] = [*before, [unit_id, meter_id]]


def mark_priced(work: Work, tariff_id: str, since: datetime) -> None:
    """Mark every meter that a tariff priced at any time from an instant on."""
    for unit_id, unit in tuple(work.units.items()):
        for meter_id, meter in unit.meters.items():
            if correctable(meter) and priced_by(meter, tariff_id, since):
                marked = mark(meter, since, "price")
                work.put_meter(work.units[unit_id], marked)
                due(work, unit_id, meter_id)
    work.urgent = True


def correctable(meter: MeterState) -> bool:
    """Return whether a meter's past can be rated again: a session is one act, agreed when it ran.

    A meter that was never read has a past where it has paid standing charges.
    """
    known = meter.last is not None or bool(meter.rating.lines)
    return known and meter.config.session is None


def priced_by(meter: MeterState, tariff_id: str, since: datetime) -> bool:
    """Return whether a tariff priced a meter at any time from an instant on."""
    ends = [one.valid_from for one in meter.assignments[1:]]
    return any(
        one.tariff_id == tariff_id and (end is None or end > since)
        for one, end in zip(meter.assignments, [*ends, None], strict=True)
    )


def correct_meter(work: Work, item: CorrectMeter) -> None:
    """Take what was wrong about a meter since an instant, and mark it.

    Raises InvalidInput ``correction_empty``, ``tariff_unknown``, ``commodity_differs``,
    ``occupants_invalid``, ``number_invalid``; Refused ``correction_ahead``, ``books_closed``,
    ``session_not_corrected``, ``tenancy_settled``.
    """
    unit = work.unit(item.unit_id)
    meter = work.meter(unit, item.meter_id)
    check_since(work, item.since)
    if meter.begun is not None and item.since < meter.begun.at:
        raise Refused("tenancy_settled", until=meter.begun.at.isoformat())
    _check_change(work, item, meter)
    if meter.config.session is not None:
        raise Refused("session_not_corrected")
    post(work, item.unit_id, item.meter_id)
    meter = work.units[item.unit_id].meters[item.meter_id]
    assignments = tuple(_corrected(meter.assignments, item))
    if assignments == meter.assignments:
        raise InvalidInput("correction_empty")
    config = replace(
        meter.config,
        multiplier=assignments[-1].multiplier,
        tariff_id=assignments[-1].tariff_id,
    )
    corrected = replace(meter, assignments=assignments, config=config, pricing=None)
    if correctable(corrected):
        corrected = mark(corrected, item.since, "meter")
    meters = tuple(config if one.meter_id == item.meter_id else one for one in unit.config.meters)
    changed = replace(unit.config, meters=meters, occupants=item.occupants or unit.config.occupants)
    unit = replace(work.units[item.unit_id], config=changed)
    work.put_meter(unit, corrected)
    if corrected.rerating is not None:
        due(work, item.unit_id, item.meter_id)
    work.urgent = True


def _check_change(work: Work, item: CorrectMeter, meter: MeterState) -> None:
    if item.tariff_id is not None:
        versions = work.site.tariffs.get(item.tariff_id)
        if not versions:
            raise InvalidInput("tariff_unknown", tariff=item.tariff_id)
        if versions[-1].commodity != meter.config.commodity:
            raise InvalidInput(
                "commodity_differs",
                commodity=meter.config.commodity,
                expected=versions[-1].commodity,
            )
    if item.multiplier is not None and item.multiplier <= 0:
        raise InvalidInput("number_invalid", field="multiplier", value=str(item.multiplier))
    if item.occupants is not None and not 0 < item.occupants <= OCCUPANTS_MAX:
        raise InvalidInput("occupants_invalid", occupants=item.occupants)


def _corrected(assignments: tuple[Assignment, ...], item: CorrectMeter) -> Iterable[Assignment]:
    """Yield the dated facts with the correction from its instant on; the first reaches back for ever."""
    ends = [*(one.valid_from for one in assignments[1:]), None]
    for one, end in zip(assignments, ends, strict=True):
        if end is not None and end <= item.since:
            yield one
        elif one.valid_from >= item.since:
            yield _changed(one, item)
        else:
            yield one
            yield _changed(replace(one, valid_from=item.since), item)


def _changed(one: Assignment, item: CorrectMeter) -> Assignment:
    return replace(
        one,
        multiplier=one.multiplier if item.multiplier is None else item.multiplier,
        tariff_id=one.tariff_id if item.tariff_id is None else item.tariff_id,
        occupants=one.occupants if item.occupants is None else item.occupants,
    )


def rerate_meter(work: Work, item: Rerate, history: History | None) -> set[str]:
    """Rate a marked meter again and post the difference, which cites the charges it corrects.

    Returns the unit it touched; a meter that is not marked is left alone.
    """
    meter = work.units[item.unit_id].meters[item.meter_id] if item.unit_id in work.units else None
    marked = meter.rerating if meter else None
    if meter is None or marked is None:
        return set()
    if history is None:
        raise ValueError("rating again needs the past")
    booked = len(work.entries)
    post(work, item.unit_id, item.meter_id)
    history = within(meter, history) or history
    checkpoint, readings = beginning(meter, history)
    before = sum(work.units[item.unit_id].meters[item.meter_id].posted_micro.values())
    unmarked = replace(work.units[item.unit_id].meters[item.meter_id], rerating=None)
    work.put_meter(work.units[item.unit_id], unmarked)
    revise(
        work,
        item.unit_id,
        item.meter_id,
        checkpoint,
        readings,
        Ground(
            corrects=(*history.entry_ids, *(one.entry_id for one in work.entries[booked:])),
            since=marked.since,
            cause=marked.cause,
        ),
    )
    after = sum(work.units[item.unit_id].meters[item.meter_id].posted_micro.values())
    work.answer |= {
        "unit_id": item.unit_id,
        "meter_id": item.meter_id,
        "from": checkpoint.at.isoformat(),
        "difference_micro": after - before,
        "corrects": len(history.entry_ids),
    }
    work.urgent = True
    return {item.unit_id}


def beginning(
    meter: MeterState, history: History
) -> tuple[RatingCheckpoint, tuple[StoredReading, ...]]:
    """Return the rating state to begin with and the readings from its own on.

    Without a checkpoint so old the meter's first reading is the beginning: nothing was rated before
    it but standing charges, which go back to when the meter was taken in. One that was never read
    begins there.
    """
    point = history.checkpoint
    if point is None:
        unread = StoredReading(at=meter.assignments[0].valid_from, register=0, total=0)
        # A rehearsal may come before the only reading is written.
        first = next(iter(history.readings), meter.last or unread)
        point = first_checkpoint(meter.config.meter_id, first, meter.assignments[0].valid_from)
    start = StoredReading(at=point.at, register=point.register, total=point.total)
    readings = [start, *(one for one in history.readings if one.at > point.at)]
    # A rehearsal may come before the newest reading is written.
    if meter.last is not None and meter.last.at > readings[-1].at:
        readings.append(meter.last)
    return point, tuple(readings)
