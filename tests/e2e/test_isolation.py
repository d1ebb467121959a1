"""A broken `modbus:` or `mqtt:` block stops those integrations, never an entity meter's billing."""

from pathlib import Path

from .boot_ha import HomeAssistantServer
from .hub_folder import HubFolder
from .site_builder import BuiltSite, yaml_of_relays

BROKEN = """\
modbus:
  - name: bus
    type: pigeon
    host: 127.0.0.1
mqtt: pigeon
"""


def test_broken_neighbours_do_not_stop_billing(tmp_path: Path) -> None:
    """The hub starts without both, and an entity meter bills exactly."""
    folder = HubFolder(path=tmp_path / "hub", extra_yaml=yaml_of_relays("relay") + BROKEN)
    with HomeAssistantServer(folder) as hub:
        log = hub.log(1000)
        for domain in ("modbus", "mqtt"):
            assert f"'{domain}'" in log, f"nothing is wrong with {domain}:\n{log}"
            assert domain not in hub.rest("GET", "/api/components")
        site = BuiltSite.create(hub)
        site.show("sensor.meter", "100")
        tariff = site.tariff("Electricity", "0.25")
        unit = site.unit("Flat", tariff, "sensor.meter", "input_boolean.relay")
        site.top_up(unit, "10", "first")
        site.show("sensor.meter", "104")
        site.wait_sensor(unit, "balance", "9")
        site.verify()
