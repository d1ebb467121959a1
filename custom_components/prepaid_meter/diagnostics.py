"""A site or a unit for a bug report: everything that decides, nothing that names anybody.

Names, entity ids, operators and actors are replaced by stable short hashes, so that two mentions of
one thing can still be recognised. Amounts and registers stay: without them no charge can be explained.
"""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import DeviceEntry

from .const import DOMAIN
from .engine.codec import settings_to_json, unit_to_json
from .engine.errors import PrepaidError
from .models import PrepaidConfigEntry, PrepaidRuntime

_NAMED: Final = frozenset(
    {
        *("name", "title", "entity_id", "entity", "actor", "unique_id", "tenant"),
        *("host", "device", "username", "base", "topic", "command_topic", "ack_topic"),
    }
)
_SECRET: Final = frozenset(
    {
        *("operators", "database_url", "note", "payer"),
        *("password", "ca", "client_cert", "client_key", "payload_on", "payload_off"),
    }
)
REDACTED: Final = "**REDACTED**"


def pseudonym(text: str, salt: str) -> str:
    """Return a short stand-in that is the same for the same text in one report."""
    return "~" + hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()[:8]


def redact(value: Any, salt: str) -> Any:  # noqa: ANN401
    """Return plain JSON without names and secrets."""
    if isinstance(value, Mapping):
        return {str(key): _field(str(key), item, salt) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [redact(item, salt) for item in value]
    return value


def _field(key: str, value: Any, salt: str) -> Any:  # noqa: ANN401
    if key in _SECRET and value:
        return REDACTED
    if key in _NAMED and isinstance(value, str) and value:
        return pseudonym(value, salt)
    return redact(value, salt)


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
) -> dict[str, Any]:
    """Return a site; of one that does not run, its forms."""
    report: dict[str, Any] = {
        "entry": {
            "data": dict(entry.data),
            "options": dict(entry.options),
            "title": entry.title,
            "state": entry.state.value,
        },
        "subentries": [
            {"type": one.subentry_type, "title": one.title, "data": dict(one.data)}
            for one in entry.subentries.values()
        ],
    }
    if entry.state is ConfigEntryState.LOADED:
        report |= await _running(entry.runtime_data)
    return _redacted(report)


async def async_get_device_diagnostics(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    device: DeviceEntry,
) -> dict[str, Any]:
    """Return one unit, nothing of a site that does not run."""
    running = entry.state is ConfigEntryState.LOADED
    units = entry.runtime_data.site.site.units if running else {}
    found = {
        unit_id: unit_to_json(units[unit_id])
        for domain, unit_id in device.identifiers
        if domain == DOMAIN and unit_id in units
    }
    return _redacted({"units": found})


async def _running(runtime: PrepaidRuntime) -> dict[str, Any]:
    site = runtime.site.site
    return {
        "settings": settings_to_json(site.settings),
        "clock": {
            "confirmed": site.clock.confirmed,
            "booked_at": None if site.clock.booked_at is None else site.clock.booked_at.isoformat(),
        },
        "lines": runtime.adapters.stats(),
        "ledger": {"problem": runtime.site.problem, **await _ledger(runtime)},
        "units": {unit_id: unit_to_json(unit) for unit_id, unit in site.units.items()},
    }


async def _ledger(runtime: PrepaidRuntime) -> dict[str, Any]:
    """Return what verification finds, or why the ledger cannot be read: then a report is needed most."""
    try:
        found = await runtime.site.verify()
    except PrepaidError as error:
        return {"error": error.key}
    runtime.issues.ledger(ok=found.ok, faults=found.faults)
    return {
        "ok": found.ok,
        "entries": found.entries,
        "head_hash": found.head_hash,
        "faults": list(found.faults),
    }


def _redacted(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report under a salt of its own: a known one would let anybody try out names."""
    redacted: dict[str, Any] = redact(report, secrets.token_hex(16))
    return redacted
