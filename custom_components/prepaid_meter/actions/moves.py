"""Actions that move many meters to other prices: shown first, carried out on confirmation."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final, cast

import probatio as vol
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import (
    ATTR_AREA_ID,
    ATTR_CONFIG_ENTRY_ID,
    ATTR_DEVICE_ID,
    ATTR_FLOOR_ID,
    ATTR_LABEL_ID,
)
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..batch.apply import teller
from ..batch.moves import Mover, Narrowed, move, movers
from ..const import (
    ATTR_CONFIRM,
    ATTR_DOCUMENT,
    ATTR_NAME,
    ATTR_RATE,
    ATTR_TARIFF_ID,
    ATTR_TO_TARIFF_ID,
    ATTR_UNIT_ID,
    ATTR_VALID_FROM,
    CONF_COMMODITY,
    CONF_NAME,
    CONF_TARIFF_ID,
    CONF_VERSIONS,
    SUBENTRY_TARIFF,
)
from ..engine.errors import InvalidInput, Refused
from ..engine.inputs import SetTariff
from ..engine.registry import PAST_MINUTES
from ..engine.tariff.document import from_document
from ..flows.base import title_taken
from ..flows.parse import FormError, name_of
from ..models import PrepaidConfigEntry
from ..roles import Permission
from ..subentries import newest_document
from ..targets import named_site, permitted, site_time
from . import fields as f
from .answer import answer_of
from .tariffs import add_versions, called_tariff, dated_document


async def move_tariff(call: ServiceCall) -> ServiceResponse:
    """Move meters to another tariff or to new prices from a time on; without confirmation only tell whom."""
    entry, named, actor = await permitted(call, Permission.MANAGE, lambda: _from_and_to(call))
    source, target = named
    narrowed = _narrowed(call)
    if source is None and not narrowed:
        raise InvalidInput("move_whom_needed")
    at = _instant(call, entry)
    if target is not None:
        return await _move(call, entry, source, target, at=at, actor=actor)
    if source is None:
        raise InvalidInput("move_tariff_needed")
    document = await dated_document(call, source, at)
    if narrowed:
        return await _part(call, entry, source, document, actor=actor)
    return await _version(call, entry, source, document, actor=actor)


async def _move(
    call: ServiceCall,
    entry: PrepaidConfigEntry,
    source: ConfigSubentry | None,
    target: ConfigSubentry,
    *,
    at: datetime,
    actor: str,
    made: bool = True,
) -> ServiceResponse:
    """Move whom the call names to a tariff; one that is only proposed has no meters yet."""
    to_id = target.data[CONF_TARIFF_ID]
    moving = movers(
        call.hass,
        entry,
        _narrowed(call),
        tariff_id=None if source is None else source.data[CONF_TARIFF_ID],
        commodity=newest_document(target.data)[CONF_COMMODITY],
        to_tariff_id=to_id,
    )
    confirmed = made and call.data.get(ATTR_CONFIRM, False)
    if confirmed:
        tell = teller(call.hass, entry, "move_tariff")
        await move(call.hass, entry, moving, tariff_id=to_id, at=at, actor=actor, progress=tell)
    told = {"confirmed": confirmed, "tariff_id": to_id, "valid_from": at.isoformat()}
    return answer_of(entry, told | _whom(moving))


def _whom(moving: Sequence[Mover]) -> dict[str, object]:
    """Return who moves, for people."""
    return {
        "units": {one.unit_id: one.told() for one in moving},
        "meters": sum(len(one.meters) for one in moving),
    }


async def _version(
    call: ServiceCall,
    entry: PrepaidConfigEntry,
    source: ConfigSubentry,
    document: dict[str, Any],
    *,
    actor: str,
) -> ServiceResponse:
    """Give a tariff new prices: everybody on it moves."""
    tariff_id = source.data[CONF_TARIFF_ID]
    version = from_document(tariff_id, document)
    moving = movers(
        call.hass,
        entry,
        Narrowed(),
        tariff_id=tariff_id,
        commodity=version.commodity,
        to_tariff_id="",
    )
    confirmed = call.data.get(ATTR_CONFIRM, False)
    if confirmed:
        await entry.runtime_data.site.submit(SetTariff(version=version, actor=actor))
        add_versions(call.hass, entry, source, [document])
    told = {
        "confirmed": confirmed,
        "tariff_id": tariff_id,
        "version_id": version.version_id,
        "valid_from": version.valid_from.isoformat(),
    }
    return answer_of(entry, told | _whom(moving))


async def _part(
    call: ServiceCall,
    entry: PrepaidConfigEntry,
    source: ConfigSubentry,
    document: dict[str, Any],
    *,
    actor: str,
) -> ServiceResponse:
    """Give a part of a tariff's meters new prices: in a tariff of their own."""
    name = call.data.get(ATTR_NAME)
    if name is None:
        raise InvalidInput("move_name_needed")
    tariff_id = f"t{secrets.token_hex(5)}"
    target = new_tariff(entry, name, tariff_id, document)
    version = from_document(tariff_id, document)
    confirmed = call.data.get(ATTR_CONFIRM, False)
    if confirmed:
        await entry.runtime_data.site.submit(SetTariff(version=version, actor=actor))
        call.hass.config_entries.async_add_subentry(entry, target)
    return await _move(
        call, entry, source, target, at=version.valid_from, actor=actor, made=confirmed
    )


def new_tariff(
    entry: PrepaidConfigEntry, name: str, tariff_id: str, *documents: dict[str, Any]
) -> ConfigSubentry:
    """Return a tariff as its form would save it. Raises InvalidInput for a name that is taken."""
    try:
        title = name_of(name, CONF_NAME)
    except FormError as error:
        raise InvalidInput(error.key, **error.placeholders) from error
    if title_taken(entry, SUBENTRY_TARIFF, title):
        raise InvalidInput("tariff_name_taken", name=title)
    data = {CONF_TARIFF_ID: tariff_id, CONF_NAME: title, CONF_VERSIONS: list(documents)}
    return ConfigSubentry(
        data=MappingProxyType(data),
        subentry_type=SUBENTRY_TARIFF,
        title=title,
        unique_id=f"{SUBENTRY_TARIFF}:{tariff_id}",
    )


def _from_and_to(
    call: ServiceCall,
) -> tuple[PrepaidConfigEntry, tuple[ConfigSubentry | None, ConfigSubentry | None]]:
    """Return the site, the tariff that is left where one is named, and the one to move to."""
    entry: PrepaidConfigEntry | None = None
    source = target = None
    if ATTR_CONFIG_ENTRY_ID in call.data:
        entry = named_site(call)
    if ATTR_TARIFF_ID in call.data:
        entry, source = called_tariff(call, entry)
    if ATTR_TO_TARIFF_ID in call.data:
        entry, target = called_tariff(call, entry, call.data[ATTR_TO_TARIFF_ID])
    return (named_site(call) if entry is None else entry), (source, target)


def _narrowed(call: ServiceCall) -> Narrowed:
    def named(key: str) -> frozenset[str]:
        return frozenset(cast("Iterable[str]", call.data.get(key, ())))

    return Narrowed(
        units=named(ATTR_UNIT_ID),
        devices=named(ATTR_DEVICE_ID),
        areas=named(ATTR_AREA_ID),
        floors=named(ATTR_FLOOR_ID),
        labels=named(ATTR_LABEL_ID),
    )


def _instant(call: ServiceCall, entry: PrepaidConfigEntry) -> datetime:
    """Return from when the move holds. Raises Refused ``move_in_past``: that is a correction."""
    valid_from, now = call.data.get(ATTR_VALID_FROM), dt_util.utcnow()
    at = now if valid_from is None else site_time(entry, valid_from)
    if at < now - timedelta(minutes=PAST_MINUTES):
        raise Refused("move_in_past", valid_from=at.isoformat())
    return at


_LISTED = vol.All(cv.ensure_list, [cv.string])
ACTIONS: Final[dict[str, f.Action]] = {
    "move_tariff": f.Action(
        move_tariff,
        {
            **f.SITE,
            vol.Optional(ATTR_TARIFF_ID): cv.string,
            vol.Optional(ATTR_DEVICE_ID): _LISTED,
            vol.Optional(ATTR_UNIT_ID): _LISTED,
            vol.Optional(ATTR_AREA_ID): _LISTED,
            vol.Optional(ATTR_FLOOR_ID): _LISTED,
            vol.Optional(ATTR_LABEL_ID): _LISTED,
            vol.Exclusive(ATTR_TO_TARIFF_ID, "prices"): cv.string,
            vol.Exclusive(ATTR_RATE, "prices"): f.exact_number,
            vol.Exclusive(ATTR_DOCUMENT, "prices"): dict,
            vol.Optional(ATTR_NAME): cv.string,
            vol.Optional(ATTR_VALID_FROM): cv.datetime,
            vol.Optional(ATTR_CONFIRM): cv.boolean,
        },
    ),
}
