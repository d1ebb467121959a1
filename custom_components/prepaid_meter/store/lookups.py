"""What the store knows of the past and of the present, as the engine's values."""

import json
from collections.abc import Callable
from datetime import datetime, tzinfo

from sqlalchemy import Connection, func, select

from ..engine import codec
from ..engine.coder import read_epoch_us, write_epoch_us
from ..engine.inputs import StoredReading
from ..engine.ledger.journal import CAUSED
from ..engine.past import History, HistoryRequest
from ..engine.rating.state import RatingCheckpoint
from ..engine.slots import known_slots
from ..engine.state import Site
from ..engine.tariff.model import TariffVersion
from . import mapping, queries, schema

PRICES_KEPT_US = 1100 * 86_400_000_000
"""Three years of slots are at hand; what is older is rated again at the version's own rates."""


def site(connection: Connection, zone_of: Callable[[str], tzinfo]) -> Site | None:
    """Return the state as last committed, None before the first commit."""
    parts: dict[str, str] = dict(connection.execute(select(schema.SITE_STATE)).tuples().all())
    if "settings" not in parts:
        return None
    units = connection.execute(select(schema.UNIT_STATE.c.json)).scalars()
    states = [codec.unit_from_json(json.loads(unit)) for unit in units]
    found = Site(
        settings=codec.settings_from_json(json.loads(parts["settings"]), zone_of),
        tariffs=_tariffs(connection),
        units={unit.config.unit_id: unit for unit in states},
        clock=codec.clock_from_json(json.loads(parts["clock"])),
        prices=_prices(connection),
    )
    return known_slots(found)


def _prices(connection: Connection) -> dict[str, dict[datetime, int]]:
    """Return what slots cost, by entity, of the time that may still be rated again."""
    table = schema.PRICE_SLOT
    newest = connection.execute(select(func.max(table.c.start))).scalar() or 0
    wanted = select(table.c.entity_id, table.c.start, table.c.value).where(
        table.c.start > newest - PRICES_KEPT_US
    )
    found: dict[str, dict[datetime, int]] = {}
    for entity_id, start, value in connection.execute(wanted):
        found.setdefault(entity_id, {})[read_epoch_us(start)] = value
    return found


def history(connection: Connection, request: HistoryRequest) -> History:
    """Return what an input that touches the past needs of it."""
    if request.entry_id is not None:
        return _of_entry(connection, request.entry_id)
    return _of_meter(connection, request)


def _tariffs(connection: Connection) -> dict[str, tuple[TariffVersion, ...]]:
    table = schema.TARIFF_VERSION
    wanted = select(table.c.tariff_id, table.c.document).order_by(
        table.c.tariff_id, table.c.valid_from, table.c.position
    )
    found: dict[str, tuple[TariffVersion, ...]] = {}
    for tariff_id, document in connection.execute(wanted):
        version = codec.version_from_json(json.loads(document))
        found[tariff_id] = (*found.get(tariff_id, ()), version)
    return found


def _of_entry(connection: Connection, entry_id: str) -> History:
    row = connection.execute(queries.entry(entry_id)).first()
    if row is None:
        return History()
    caused = connection.execute(queries.entries_referring_to(entry_id, CAUSED))
    journal = schema.JOURNAL
    reversal = connection.execute(select(journal.c.seq).where(journal.c.reverses == entry_id))
    return History(
        reversing=tuple(one.entry for one in mapping.booked_entries([row, *caused])),
        reversed_already=reversal.first() is not None,
    )


def _of_meter(connection: Connection, request: HistoryRequest) -> History:
    if request.meter_id is None or request.touched_at is None:
        raise ValueError(f"no meter and instant in {request}")
    checkpoint = _checkpoint_before(connection, request)
    after = write_epoch_us(checkpoint.at) if checkpoint else None
    table = schema.READING
    wanted = select(table.c.at, table.c.register, table.c.total, table.c.device_time).where(
        table.c.meter_id == request.meter_id
    )
    if after is not None:
        wanted = wanted.where(table.c.at > after)
    if request.to is not None:
        wanted = wanted.where(table.c.at <= write_epoch_us(request.to))
    readings = connection.execute(wanted.order_by(table.c.at))
    charges = connection.execute(queries.charges_after(request.meter_id, after))
    return History(
        checkpoint=checkpoint,
        readings=tuple(
            StoredReading(
                at=read_epoch_us(at), register=register, total=total, device_time=bool(device_time)
            )
            for at, register, total, device_time in readings
        ),
        entry_ids=tuple(charges.scalars()),
    )


def _checkpoint_before(connection: Connection, request: HistoryRequest) -> RatingCheckpoint | None:
    """Return the checkpoint before the first of the touched instants that has one to begin with."""
    table = schema.CHECKPOINT
    mine = table.c.meter_id == request.meter_id
    first = connection.execute(select(func.min(table.c.at)).where(mine)).scalar()
    instants = [one for one in (request.touched_at, *request.or_from) if one is not None]
    reached = (at for at in map(write_epoch_us, instants) if first is not None and at >= first)
    at = next(reached, None)
    if at is None:
        return None
    newest = select(table.c.json).where(mine, table.c.at <= at)
    for found in connection.execute(newest.order_by(table.c.at.desc())).scalars():
        checkpoint = codec.checkpoint_from_json(json.loads(found))
        if request.begins_with(checkpoint):
            return checkpoint
    return None
