"""A site or a unit for a bug report: everything that decides, nothing that names anybody.

Names, entity ids, operators and actors are replaced by stable short hashes, so that two mentions of
one thing can still be recognised. Amounts and registers stay: without them no charge can be explained.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import DeviceEntry

from .const import DOMAIN
from .engine.codec import settings_to_json, unit_to_json
from .models import PrepaidConfigEntry

_NAMED: Final = frozenset({"name", "title", "entity_id", "actor", "unique_id"})
_SECRET: Final = frozenset({"operators", "database_url", "note", "payer"})
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
    """Return a site."""
    runtime = entry.runtime_data
    site = runtime.site.site
    verification = await runtime.site.query(lambda repository: repository.verify())
    report = {
        "entry": {"data": dict(entry.data), "options": dict(entry.options), "title": entry.title},
        "subentries": [
            {"type": one.subentry_type, "title": one.title, "data": dict(one.data)}
            for one in entry.subentries.values()
        ],
        "settings": settings_to_json(site.settings),
        "clock": {
            "confirmed": site.clock.confirmed,
            "booked_at": None if site.clock.booked_at is None else site.clock.booked_at.isoformat(),
        },
        "ledger": {
            "ok": verification.ok,
            "entries": verification.entries,
            "head_hash": verification.head_hash,
            "faults": list(verification.faults),
            "problem": runtime.site.problem,
        },
        "units": {unit_id: unit_to_json(unit) for unit_id, unit in site.units.items()},
    }
    redacted: dict[str, Any] = redact(report, entry.entry_id)
    return redacted


async def async_get_device_diagnostics(
    hass: HomeAssistant,  # noqa: ARG001
    entry: PrepaidConfigEntry,
    device: DeviceEntry,
) -> dict[str, Any]:
    """Return one unit."""
    units = entry.runtime_data.site.site.units
    found = {
        unit_id: unit_to_json(units[unit_id])
        for domain, unit_id in device.identifiers
        if domain == DOMAIN and unit_id in units
    }
    redacted: dict[str, Any] = redact({"units": found}, entry.entry_id)
    return redacted
