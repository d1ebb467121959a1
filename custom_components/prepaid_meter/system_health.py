"""Facts for the hub's system information page."""

from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback

from .targets import loaded_entries


@callback
def async_register(hass: HomeAssistant, register: SystemHealthRegistration) -> None:  # noqa: ARG001
    """Register the callback."""
    register.async_register_info(system_health_info)


async def system_health_info(hass: HomeAssistant) -> dict[str, Any]:
    """Return sums over all sites."""
    sites = [entry.runtime_data.site for entry in loaded_entries(hass)]
    units = [unit for site in sites for unit in site.site.units.values() if unit.closed_at is None]
    meters = [meter for unit in units for meter in unit.meters.values() if not meter.closed]
    return {
        "sites": len(sites),
        "units": len(units),
        "meters": len(meters),
        "meters_silent": sum(meter.stale for meter in meters),
        "relays_disobeying": sum(meter.relay.failed for meter in meters),
        "ledgers_unavailable": sum(site.problem is not None for site in sites),
        "clocks_unconfirmed": sum(not site.site.clock.confirmed for site in sites),
    }
