"""`scripts/demo` as the README begins with it: real programs, and a report that can be false."""

import json
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.demo.checks import Findings
from tests.demo.house import FLATS
from tests.demo.stage import Stage
from tests.demo.story import Story
from tests.demo.watch import Watch

REPOSITORY = Path(__file__).parents[2]


def test_everything_is_seen_within_two_minutes(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo", "--seconds", "120", "--report", str(path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert path.exists(), done.stdout[-2000:] + done.stderr[-4000:]
    assert re.search(r"open http://\S+/prepaid-meter/\w+/overview and log in as", done.stdout)
    report = json.loads(path.read_text("utf-8"))
    missed = [name for name, seen in report["checks"].items() if not seen]
    assert (done.returncode, missed) == (0, []), report
    assert len(report["checks"]) > 45
    assert len(report["units"]) == 10
    wires = {unit["read_over"] for unit in report["units"]}
    assert {"MQTT discovery", "Modbus TCP", "Modbus RTU", "Modbus RTU over TCP"} < wires
    assert {"MQTT", "MQTT own broker", "session"} < wires
    for unit in report["units"]:
        assert unit["charged_micro"] == unit["recomputed_micro"] > 0
    assert report["facts"]["home_assistant"] == "2026.11.0"
    assert report["facts"]["seconds"] < 110


def test_a_building_that_cheats_is_not_believed(long_run: bool) -> None:
    """Two go on behind their open relays, one was promised another price, and one washes on the side."""
    if not long_run:
        pytest.skip("a second demo: scripts/test --long")
    with Stage(print) as stage:
        promised = stage.tenants["room_7"]
        tariff = replace(promised.plan.tariff, rate_micro=promised.plan.tariff.rate_micro - 10)
        stage.tenants["room_7"] = replace(promised, plan=replace(promised.plan, tariff=tariff))
        stage.building.devices.fault("plug", "bypassed")
        stage.building.devices.fault("sdm", "bypassed")
        stage.building.command_relay(FLATS, closed=True)
        watch = Watch(stage.hub, stage.tenants)
        watch.begin()
        story = Story(stage, watch, print, lambda: None, time.monotonic() + 80)
        story.play()
        story.finish()
        checks = Findings(stage, watch, story).checks()
    wrong = {name for name, seen in checks.items() if not seen}
    assert {
        "room_7_charged_exactly",
        "room_7_nothing_lost",
        "plug_used_nothing_while_off",
        "room_6_used_nothing_while_off",
        "washing_charged_exactly",
    } <= wrong
    assert "ledger_verified" not in wrong
