"""Saved forms become the running site's configuration, one change at a time."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import batched
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.config_entries import ConfigEntryState, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from .const import (
    CONF_TARIFF_ID,
    CONF_VERSIONS,
    SUBENTRY_TARIFF,
    SUBENTRY_UNIT,
)
from .devices import places_of, told_of_devices
from .engine.config import SiteSettings, UnitConfig
from .engine.errors import PrepaidError, StoreUnavailable
from .engine.inputs import CloseUnit, ConfigureSite, ConfigureUnit, SetTariff
from .engine.state import Site
from .models import PrepaidConfigEntry, PrepaidRuntime, SavedForm
from .renames import TELL_AGAIN_SECONDS, follow_renames
from .subentries import (
    Change,
    dated_zones,
    diff,
    missing_documents,
    site_settings,
    unit_config,
)

_LOGGER = logging.getLogger(__name__)

_RUNNING = frozenset({ConfigEntryState.SETUP_IN_PROGRESS, ConfigEntryState.LOADED})
"""A site that stops takes no changes: it finds them in the forms at its next start."""
_TOGETHER: Final = 25
"""So many forms are looked at before the hub's loop is given back."""
_ORDER: Final = (SetTariff, ConfigureUnit, CloseUnit)


def _form(subentry: ConfigSubentry) -> SavedForm:
    return SavedForm(subentry.subentry_type, subentry.title, subentry.data)


def _units(forms: dict[str, SavedForm]) -> dict[str, tuple[str, UnitConfig]]:
    """Return units by id, each with the id of its subentry."""
    found = {}
    for subentry_id, form in forms.items():
        if form.subentry_type == SUBENTRY_UNIT:
            unit = unit_config(form)
            found[unit.unit_id] = (subentry_id, unit)
    return found


def _holds(site: Site, change: Change) -> bool:
    """Return whether the site is already as a change would make it: most are, after a start."""
    match change:
        case SetTariff(version=version):
            known = site.tariffs.get(version.tariff_id, ())
            return any(one.version_id == version.version_id for one in known)
        case ConfigureUnit(unit=unit):
            state = site.units.get(unit.unit_id)
            return state is not None and state.config == unit and state.closed_at is None
        case CloseUnit(unit_id=unit_id):
            state = site.units.get(unit_id)
            return state is None or state.closed_at is not None


async def _submit(
    hass: HomeAssistant,
    entry: PrepaidConfigEntry,
    changes: list[Change],
    forms: Iterable[SavedForm],
) -> None:
    """Tell the site; what it refuses is logged, and everything else still happens.

    Raises StoreUnavailable: what was told before then is found to hold when all is told again.
    """
    runtime = entry.runtime_data
    site, now = runtime.site, await places_of(hass, forms)
    was = now | runtime.places
    for some in batched(changes, _TOGETHER, strict=False):
        due = [
            told_of_devices(site.site, change, was, now)
            for change in some
            if not _holds(site.site, change)
        ]
        # Together they are one commit; the queue keeps their order.
        for answer in await asyncio.gather(*map(site.submit, due), return_exceptions=True):
            if isinstance(answer, PrepaidError) and not isinstance(answer, StoreUnavailable):
                _LOGGER.warning("Site %s does not take a saved change: %s", entry.title, answer)
            elif isinstance(answer, BaseException):
                raise answer
        await asyncio.sleep(0)
    runtime.places |= now


async def apply_first(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Bring the site up to the saved forms, whatever happened while it was not running.

    Before that the forms follow what they missed: renamed entities, and versions that the ledger
    took just before the hub was killed.
    """
    runtime = entry.runtime_data
    async with runtime.applying:
        await follow_renames(hass, entry)
        _complete_tariffs(hass, entry)
        runtime.forms = {key: _form(subentry) for key, subentry in entry.subentries.items()}
        held = [
            unit_id for unit_id, unit in runtime.site.site.units.items() if unit.closed_at is None
        ]
        forms = runtime.forms
        changes = diff({}, forms, at=dt_util.utcnow(), open_units=held)
        await _submit(hass, entry, changes, forms.values())
        runtime.units = _units(runtime.forms)
        for subentry_id, unit in runtime.units.values():
            runtime.entities.add(unit, subentry_id)
        await _serve(entry)


@callback
def _complete_tariffs(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Add versions that meters are priced by to the forms that do not show them."""
    booked = entry.runtime_data.site.site.tariffs
    for subentry in tuple(entry.get_subentries_of_type(SUBENTRY_TARIFF)):
        missing = missing_documents(subentry.data, booked.get(subentry.data[CONF_TARIFF_ID], ()))
        if missing:
            versions = [*subentry.data[CONF_VERSIONS], *missing]
            data = {**subentry.data, CONF_VERSIONS: versions}
            hass.config_entries.async_update_subentry(entry, subentry, data=data)


async def apply_changes(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Follow changed options and subentries; the hub calls this after each of them.

    Who already waits for the change before finds this one too: hundreds of units saved together
    are looked at once.
    """
    runtime = entry.runtime_data
    if runtime.change_waits:
        return
    runtime.change_waits = True
    try:
        await runtime.applying.acquire()
    finally:
        runtime.change_waits = False
    try:
        # A site set up again meanwhile found the forms itself.
        if _is_running(entry, runtime):
            await _apply(hass, entry)
    except StoreUnavailable:
        _apply_later(hass, entry)
    finally:
        runtime.applying.release()


@callback
def _apply_later(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Try again after a while; until then the site reads and switches what its ledger knows.

    A device that took another's place in a form would be billed as that one.
    """
    runtime = entry.runtime_data
    if runtime.change_due:
        return
    runtime.change_due = True

    async def again(_: datetime) -> None:
        runtime.change_due = False
        await apply_changes(hass, entry)

    entry.async_on_unload(async_call_later(hass, TELL_AGAIN_SECONDS, again))


async def _apply(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Tell the site what changed, and then show and serve it. Raises StoreUnavailable."""
    runtime = entry.runtime_data
    _follow_title(hass, entry)
    await apply_settings(hass, entry)
    old, new = runtime.forms, {key: _form(one) for key, one in entry.subentries.items()}
    touched = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    if not touched:
        return
    changes: list[Change] = []
    gone: dict[str, tuple[str, UnitConfig]] = {}
    come: dict[str, tuple[str, UnitConfig]] = {}
    for keys in batched(touched, _TOGETHER, strict=False):
        before = {key: old[key] for key in keys if key in old}
        after = {key: new[key] for key in keys if key in new}
        changes += diff(before, after, at=dt_util.utcnow())
        gone |= _units(before)
        come |= _units(after)
        await asyncio.sleep(0)
    runtime.adapters.stop_reading(unit for _, unit in come.values())
    try:
        await _submit(hass, entry, _ordered(changes, come), new.values())
    except StoreUnavailable:
        await _serve(entry)
        raise
    runtime.forms = new
    kept = {key: value for key, value in runtime.units.items() if key not in gone}
    runtime.units = {**kept, **come}
    await _show(entry, gone, come)
    await _serve(entry)
    runtime.issues.refresh()


def _ordered(changes: Sequence[Change], come: Mapping[str, tuple[str, UnitConfig]]) -> list[Change]:
    """Return tariffs, then units, then closings, of units that did not come back elsewhere."""
    kept = [
        change
        for change in changes
        if not (isinstance(change, CloseUnit) and change.unit_id in come)
    ]
    return sorted(kept, key=lambda change: _ORDER.index(type(change)))


@callback
def take_again(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Take the buses again whose ports were used otherwise: another one let go of its port."""
    runtime = entry.runtime_data

    async def serve() -> None:
        async with runtime.applying:
            if _is_running(entry, runtime):
                await _serve(entry)

    entry.async_create_task(hass, serve(), "take a bus again")


def _is_running(entry: PrepaidConfigEntry, runtime: PrepaidRuntime) -> bool:
    """Return whether the site still runs: one set up again meanwhile has another runtime."""
    return entry.state in _RUNNING and getattr(entry, "runtime_data", None) is runtime


async def _serve(entry: PrepaidConfigEntry) -> None:
    """Read and switch what the applied forms name."""
    runtime = entry.runtime_data
    runtime.prices.watch()
    await runtime.adapters.update(
        (unit for _, unit in runtime.units.values()), runtime.forms.values()
    )


@callback
def _follow_title(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Call the site's device and its repairs as the site is called now."""
    entry.runtime_data.issues.rename(entry.title)
    dr.async_get(hass).async_update_device(entry.runtime_data.site_device_id, name=entry.title)


async def _show(
    entry: PrepaidConfigEntry,
    before: dict[str, tuple[str, UnitConfig]],
    after: dict[str, tuple[str, UnitConfig]],
) -> None:
    """Let entities come, change and go with their units."""
    entities = entry.runtime_data.entities
    for unit_id in before.keys() - after.keys():
        entities.remove(unit_id)
    for unit_id, (subentry_id, unit) in after.items():
        if unit_id in before:
            await entities.change(unit, subentry_id)
        else:
            entities.add(unit, subentry_id)
        await asyncio.sleep(0)


async def settings_of(hass: HomeAssistant, entry: PrepaidConfigEntry) -> SiteSettings:
    """Return the saved settings with the hub's time zone."""
    zone = await dt_util.async_get_time_zone(hass.config.time_zone) or ZoneInfo("UTC")
    return site_settings(
        entry.entry_id, entry.data, entry.options, dated_zones((), zone, dt_util.utcnow())
    )


async def apply_settings(hass: HomeAssistant, entry: PrepaidConfigEntry) -> None:
    """Follow changed options and a moved hub; deadlines are derived anew."""
    site = entry.runtime_data.site
    zone = await dt_util.async_get_time_zone(hass.config.time_zone) or ZoneInfo("UTC")
    kept = site.site.settings
    at = dt_util.utcnow()
    wanted = site_settings(
        kept.site_id, entry.data, entry.options, dated_zones(kept.zones, zone, at)
    )
    if wanted != kept:
        try:
            await site.submit(ConfigureSite(settings=wanted, at=at))
        except StoreUnavailable:
            _apply_later(hass, entry)
        except PrepaidError as error:
            _LOGGER.warning("Site %s does not take its changed options: %s", entry.title, error)
