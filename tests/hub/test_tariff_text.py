"""A draft is shown as YAML, and takes what is pasted; what is wrong with it names its line."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.prepaid_meter.const import DOMAIN
from custom_components.prepaid_meter.engine.tariff.document import from_document
from custom_components.prepaid_meter.subentries import tariff_versions
from custom_components.prepaid_meter.tariff_yaml import read_yaml

from .forms import add_tariff, begin, change, choose, newest, said, submit
from .tariff_forms import drafted, filled, saved, suggested, unchanged, with_line

PUBLISHED = sorted((Path(__file__).parents[2] / "docs" / "tariffs").glob("*.yaml"))
TODAY = "2026-11-21T23:00:00+00:00"


@pytest.fixture(autouse=True)
async def noon_in_berlin(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-11-22T11:00:30+00:00")


def test_there_are_published_tariffs() -> None:
    assert len(PUBLISHED) > 10


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
async def test_a_published_tariff_is_pasted_shown_and_saved(
    hass: HomeAssistant, file: Path
) -> None:
    text = await hass.async_add_executor_job(file.read_text, "utf-8")
    written = read_yaml(text).content
    await hass.config.async_set_time_zone(written.get("timezone", "UTC"))
    documents = written.get("versions", [written])
    entry = MockConfigEntry(
        domain=DOMAIN, title="House", data={"currency": documents[0]["currency"]}
    )
    entry.add_to_hass(hass)
    form = await choose(hass, await begin(hass, entry, "tariff"), "build")
    menu = await submit(hass, form, {"name": "Pasted", "commodity": "electricity"})
    menu = await filled(hass, menu, "document", {"document": text})
    assert menu["step_id"] == "builder", said(menu)
    form = await choose(hass, menu, "document")
    menu = await submit(hass, form, suggested(form))
    assert menu["step_id"] == "builder", said(menu)
    form = await choose(hass, menu, "preview")
    assert len(form["description_placeholders"]["table"].splitlines()) == 3
    menu = await submit(hass, form, suggested(form))
    form = await choose(hass, menu, "save")
    done = await submit(hass, form, suggested(form))
    assert done["type"] is FlowResultType.CREATE_ENTRY
    tariff = newest(entry, "tariff")
    saved_ids = [version.version_id for version in tariff_versions(tariff.data)]
    zone = hass.config.time_zone
    assert saved_ids == [
        from_document(tariff.data["tariff_id"], complete(one, zone, tariff)).version_id
        for one in documents
    ]
    await unchanged(hass, entry, tariff)


def complete(document: dict[str, Any], zone: str, tariff: Any) -> dict[str, Any]:
    """A document as a file has it, its local beginning as the instant the form asked for."""
    plain = {key: one for key, one in document.items() if key not in ("about", "timezone")}
    if "valid_from" not in document:
        return plain | {"valid_from": tariff.data["versions"][-1]["valid_from"]}
    began = datetime.fromisoformat(document["valid_from"]).replace(tzinfo=ZoneInfo(zone))
    return plain | {"valid_from": began.astimezone(UTC).isoformat()}


GOOD = """
lines:
  - {id: energy, kind: usage, rates: [{rate: 0.10}]}
holidays: {country: AT, subdivision: "9"}
bands:
  - {name: holiday, weekdays: [], days: [holiday]}
"""


async def test_a_text_is_read_exactly_and_its_holidays_are_frozen(hass: HomeAssistant) -> None:
    menu = await filled(hass, await drafted(hass), "document", {"document": GOOD})
    document = await saved(hass, menu)
    assert document["valid_from"] == TODAY
    assert document["lines"][0]["rates"] == [{"band": "", "rate": "0.1"}]
    (days,) = document["days"]
    assert days["origin"] == "AT-9"
    assert len(days["dates"]) > 100


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Line 1: no mapping of fields."),
        ("lines: [", "Line 1: expected the node content"),
        ("lines: []\nlines: []", "Line 2: lines is there twice."),
        ("a: \x07", "Line –: "),
        ("lines:\n  - {id: energy, kind: usage, rates: [{rate: much}]}", "Line 2, rate: "),
        ("lines:\n  - id: energy\n    kind: usage\n    rats: []", "Line 4, rats: "),
        (
            "lines:\n  - {id: a, kind: usage, rates: [{rate: 1}]}\ncurrency: USD",
            "Line 3, currency: The site's currency is EUR, not USD.",
        ),
        (
            "valid_from: tomorrow\nlines:\n  - {id: a, kind: usage, rates: [{rate: 1}]}",
            "Line 1, valid_from: ",
        ),
        ("holidays:\n  country: XX\nlines: []", "Line 2, country: "),
        ("holidays:\n  country: DE\n  subdivision: XX\nlines: []", "Line 3, subdivision: "),
    ],
)
async def test_what_is_wrong_names_its_line(hass: HomeAssistant, text: str, message: str) -> None:
    form = await choose(hass, await drafted(hass), "document")
    wrong = await submit(hass, form, {"document": text})
    assert said(wrong)["document"].startswith(message)


async def test_a_wrong_text_is_kept_and_the_draft_stays(hass: HomeAssistant) -> None:
    menu = await with_line(hass, await drafted(hass), "line_usage", rates=[{"rate": "1"}])
    form = await choose(hass, menu, "document")
    shown = yaml.safe_load(suggested(form)["document"])
    assert shown == {
        "commodity": "electricity",
        "currency": "EUR",
        "lines": [{"id": "usage", "kind": "usage", "rates": [{"band": "", "rate": "1"}]}],
    }
    wrong = await submit(hass, form, {"document": "lines: ["})
    menu = await submit(hass, wrong, {"document": "lines: ["})
    assert menu["step_id"] == "builder"
    form = await choose(hass, menu, "document")
    assert suggested(form)["document"] == "lines: ["
    menu = await submit(hass, form, {"document": GOOD})
    assert "energy" in menu["description_placeholders"]["lines"]
    form = await choose(hass, menu, "document")
    assert "AT-9" in suggested(form)["document"]


VERSIONS = """
versions:
  - valid_from: 2026-01-01
    lines: [{id: a, kind: usage, rates: [{rate: 1}]}]
  - valid_from: 2026-07-01
    lines: [{id: a, kind: usage, rates: [{rate: 2}]}]
"""


async def test_versions_follow_one_another(hass: HomeAssistant) -> None:
    form = await choose(hass, await drafted(hass), "document")
    wrong = await submit(
        hass, form, {"document": VERSIONS.replace("  - valid_from: 2026-07-01\n    ", "  - ")}
    )
    assert "valid_from" in said(wrong)["document"]
    menu = await submit(hass, wrong, {"document": VERSIONS})
    form = await choose(hass, menu, "save")
    assert suggested(form) == {"valid_from": "2026-07-01 00:00:00"}
    wrong = await submit(hass, form, {"valid_from": "2025-07-01 00:00:00"})
    assert "start later" in said(wrong)["valid_from"]
    done = await submit(hass, wrong, suggested(form))
    assert done["type"] is FlowResultType.CREATE_ENTRY
    entry = hass.config_entries.async_entries(DOMAIN)[0]
    starts = [one["valid_from"] for one in newest(entry, "tariff").data["versions"]]
    assert starts == ["2025-12-31T23:00:00+00:00", "2026-06-30T22:00:00+00:00"]


async def test_a_tariff_stays_with_its_commodity(hass: HomeAssistant) -> None:
    menu = await drafted(hass)
    entry = hass.config_entries.async_entries(DOMAIN)[0]
    tariff = await add_tariff(hass, entry)
    menu = await choose(hass, await change(hass, entry, tariff), "new_version")
    menu = await choose(hass, menu, "build_version")
    text = "commodity: water\nlines:\n  - {id: a, kind: usage, rates: [{rate: 1}]}"
    wrong = await filled(hass, menu, "document", {"document": text})
    assert "this one is for electricity, not water" in said(wrong)["document"]
    menu = await submit(
        hass, wrong, {"document": text.replace("water", "electricity") + "\nvalid_from: 2027-01-01"}
    )
    form = await choose(hass, menu, "save")
    assert suggested(form) == {"valid_from": "2027-01-01 00:00:00"}
    await submit(hass, form, suggested(form))
    assert tariff.data["versions"][-1]["valid_from"] == "2026-12-31T23:00:00+00:00"
