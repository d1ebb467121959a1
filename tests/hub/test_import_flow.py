"""Files in forms: units in the site's options, a tariff from a record of OpenEI."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.prepaid_meter.const import SUBENTRY_TARIFF, SUBENTRY_UNIT
from custom_components.prepaid_meter.engine.errors import StoreUnavailable
from custom_components.prepaid_meter.subentries import tariff_versions

from .forms import begin, choose, said, submit, text_of
from .helpers import act, set_up_site, show_register, view_of

RECORDS = Path(__file__).parents[1] / "engine" / "golden" / "urdb"
GOOD = "unit;tariff;sensor;opening_balance\nFlat 1;Power;sensor.flat_1;7,50\nFlat 2;Power;sensor.flat_2;\n"


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    for number in (1, 2):
        show_register(hass, f"sensor.flat_{number}", "100")
    return await set_up_site(hass)


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for what a browser uploaded: a file's name is its id."""

    @contextmanager
    def uploaded(_: HomeAssistant, file_id: str) -> Iterator[Path]:
        found = [file for file in tmp_path.iterdir() if upload(file.name) == file_id]
        if not found:
            raise ValueError("File does not exist")
        yield found[0]

    monkeypatch.setattr("homeassistant.components.file_upload.process_uploaded_file", uploaded)
    return tmp_path


def upload(name: str) -> str:
    """The id a browser is given for a file."""
    return str(uuid5(NAMESPACE_URL, name))


async def import_form(hass: HomeAssistant, entry: MockConfigEntry) -> Any:
    menu = await hass.config_entries.options.async_init(entry.entry_id)
    assert "import_units" in menu["menu_options"]
    return await send(hass, menu, {"next_step_id": "import_units"})


async def send(hass: HomeAssistant, form: Any, values: dict[str, Any]) -> Any:
    return await hass.config_entries.options.async_configure(form["flow_id"], values)


async def made(hass: HomeAssistant, form: Any) -> Any:
    """Confirm, and wait while the bar moves."""
    result = await send(hass, form, {})
    async with asyncio.timeout(10):
        while result["type"] is FlowResultType.SHOW_PROGRESS:
            await asyncio.sleep(0.02)
            result = await hass.config_entries.options.async_configure(form["flow_id"])
    return result


async def test_units_are_examined_shown_and_made(
    hass: HomeAssistant, entry: MockConfigEntry, uploads: Path
) -> None:
    (uploads / "a").write_bytes(GOOD.encode("utf-16"))
    form = await send(hass, await import_form(hass, entry), {"file": upload("a")})
    assert form["step_id"] == "import_confirm"
    assert form["description_placeholders"] == {
        "units": "2",
        "meters": "2",
        "existing": "0",
        "openings": "1",
    }
    assert not entry.get_subentries_of_type(SUBENTRY_UNIT)
    done = await made(hass, form)
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "units_imported")
    first, second = entry.get_subentries_of_type(SUBENTRY_UNIT)
    assert (first.title, second.title) == ("Flat 1", "Flat 2")
    assert view_of(entry, first.data["unit_id"]).balance_micro == 7_500_000


async def test_wrong_lines_are_listed_and_the_file_can_be_sent_again(
    hass: HomeAssistant, entry: MockConfigEntry, uploads: Path
) -> None:
    (uploads / "bad").write_text("unit,tariff,sensor\nFlat 1,Gas,sensor.flat_1\n", "utf-8")
    (uploads / "good").write_bytes(GOOD.encode("cp1252"))
    form = await import_form(hass, entry)
    for file, error in (("bad", "import_refused"), ("gone", "file_gone")):
        form = await send(hass, form, {"file": upload(file)})
        assert error in form["errors"].values()
        if file == "bad":
            assert "**2 tariff**" in form["description_placeholders"]["faults"]
            shown = text_of(("options", "step", "import_units"))["description"]
            assert "{faults}" in shown, "an error beside a field shows no list"
    form = await send(hass, form, {"file": upload("good")})
    assert form["step_id"] == "import_confirm"


async def test_a_file_that_is_far_too_large_is_refused(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    uploads: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.prepaid_meter.flows.uploads._BYTES_MAX", 10)
    (uploads / "a").write_text(GOOD, "utf-8")
    form = await send(hass, await import_form(hass, entry), {"file": upload("a")})
    assert form["errors"] == {"file": "file_too_large"}


async def test_what_stops_an_import_is_said(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    uploads: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def full(*_: object) -> None:
        raise StoreUnavailable("store_full")

    (uploads / "a").write_text(GOOD, "utf-8")
    form = await send(hass, await import_form(hass, entry), {"file": upload("a")})
    monkeypatch.setattr("custom_components.prepaid_meter.batch.apply.perform", full)
    done = await made(hass, form)
    assert done["reason"] == "import_failed"
    assert done["description_placeholders"]["detail"]


async def test_a_site_that_does_not_run_takes_no_file(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    assert await hass.config_entries.async_unload(entry.entry_id)
    done = await import_form(hass, entry)
    assert done["reason"] == "site_not_running"


async def test_a_record_becomes_a_tariff_in_the_forms(
    hass: HomeAssistant, entry: MockConfigEntry, uploads: Path
) -> None:
    form = await choose(hass, await begin(hass, entry, "tariff"), "openei")
    wrong = await submit(hass, form, {})
    assert "paste" in said(wrong)["record"]
    wrong = await submit(hass, wrong, {"record": "{}"})
    assert "OpenEI" in said(wrong)["base"]
    text = (RECORDS / "daily_allowance.json").read_text("utf-8")
    (uploads / "a").write_text(text, "utf-8")
    shown = await submit(hass, wrong, {"file": upload("a")})
    assert "demandratestructure is left out" in shown["description_placeholders"]["notes"]
    wrong = await submit(hass, shown, {"name": "Power"})
    assert "already has a tariff" in said(wrong)["name"]
    saved = await submit(hass, wrong, {"name": "Coast"})
    assert saved["type"] is FlowResultType.CREATE_ENTRY
    tariff = entry.get_subentries_of_type(SUBENTRY_TARIFF)
    coast = next(one for one in tariff if one.title == "Coast")
    (version,) = tariff_versions(coast.data)
    assert [line.line_id for line in version.lines] == ["energy", "least"]


async def test_a_record_becomes_a_tariff_by_an_action(
    hass: HomeAssistant, entry: MockConfigEntry, hass_admin_user: MockUser
) -> None:
    record = (RECORDS / "flat.json").read_text("utf-8")
    shown = await act(hass, "import_openei", user=hass_admin_user, record=record)
    assert (shown["confirmed"], shown["tariff_id"]) == (False, None)
    assert [one["note"] for one in shown["left_out"]] == ["urdb_sell", "urdb_currency"]
    assert len(entry.get_subentries_of_type(SUBENTRY_TARIFF)) == 1
    done = await act(
        hass, "import_openei", user=hass_admin_user, record=record, name="Prairie", confirm=True
    )
    assert done["name"] == "Prairie"
    moved = await act(
        hass,
        "move_tariff",
        user=hass_admin_user,
        tariff_id="Power",
        to_tariff_id=done["tariff_id"],
    )
    assert moved["units"] == {}
    with pytest.raises(ServiceValidationError, match="no record of the OpenEI"):
        await act(hass, "import_openei", user=hass_admin_user, record="[]")
