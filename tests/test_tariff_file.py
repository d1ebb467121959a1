"""Holidays of a country become plain dates once, and a file that asks for none stays as it is."""

import sys
from datetime import date
from typing import Any

import pytest

from custom_components.prepaid_meter.engine.errors import InvalidTariff
from custom_components.prepaid_meter.engine.tariff.document import from_document, to_document
from custom_components.prepaid_meter.tariff_file import (
    countries,
    resolved,
    subdivision_names,
    subdivisions,
)

DOCUMENT: dict[str, Any] = {
    "commodity": "electricity",
    "currency": "EUR",
    "valid_from": "2026-03-01T00:00:00+01:00",
    "bands": [{"name": "rest", "weekdays": [6], "days": ["holiday"]}],
    "lines": [
        {
            "id": "energy",
            "kind": "usage",
            "rates": [{"rate": "0.30"}, {"band": "rest", "rate": "0.20"}],
        }
    ],
}


def with_holidays(**asked: object) -> dict[str, Any]:
    return resolved(DOCUMENT | {"holidays": asked})


def refused(**asked: object) -> tuple[str, dict[str, str]]:
    with pytest.raises(InvalidTariff) as refusal:
        with_holidays(**asked)
    return refusal.value.key, refusal.value.placeholders


def test_a_country_and_region_become_the_days_of_eleven_years() -> None:
    version = from_document("t", with_holidays(country="DE", subdivision="BY"))
    (days,) = version.days
    assert (days.name, days.origin) == ("holiday", "DE-BY")
    assert date(2026, 1, 6) in days.dates  # Epiphany, in Bavaria
    assert date(2036, 12, 26) in days.dates
    assert {day.year for day in days.dates} == set(range(2026, 2037))
    again = to_document(version)
    assert from_document("t", again).version_id == version.version_id


def test_a_country_without_a_region_has_its_common_days() -> None:
    (days,) = from_document("t", with_holidays(country="DE")).days
    assert days.origin == "DE"
    assert date(2026, 1, 6) not in days.dates
    assert date(2026, 10, 3) in days.dates


def test_own_dates_are_added_and_may_stand_alone() -> None:
    own = ["2026-08-14", date(2026, 8, 15)]
    (days,) = from_document("t", with_holidays(dates=own)).days
    assert days.dates == {date(2026, 8, 14), date(2026, 8, 15)}
    assert days.origin == ""
    (days,) = from_document("t", with_holidays(country="DE", dates=[*own, "2026-10-03"])).days
    assert days.dates > {date(2026, 8, 14), date(2026, 10, 3)}


def test_days_that_are_there_already_stay_and_a_name_is_free() -> None:
    fair = {"name": "fair", "dates": ["2026-08-14"]}
    asked = {"country": "ZA", "name": "public"}
    bands = [{"name": "rest", "days": ["fair", "public"], "weekdays": []}]
    document = resolved(DOCUMENT | {"days": [fair], "bands": bands, "holidays": asked})
    assert [days.name for days in from_document("t", document).days] == ["fair", "public"]
    twice = resolved(DOCUMENT | {"days": [fair], "holidays": {"country": "ZA", "name": "fair"}})
    with pytest.raises(InvalidTariff, match="tariff_days_twice"):
        from_document("t", twice)


def test_a_list_looked_up_before_gives_way_to_the_new_one() -> None:
    first = with_holidays(country="DE", subdivision="BY")
    later = resolved(first | {"valid_from": "2030-01-01T00:00:00Z", "holidays": {"country": "AT"}})
    (days,) = from_document("t", later).days
    assert days.origin == "AT"
    assert min(days.dates) == date(2030, 1, 1)


def test_a_document_without_holidays_is_returned_as_it_is() -> None:
    assert resolved(DOCUMENT) == DOCUMENT
    assert "holidays" not in resolved(DOCUMENT | {"holidays": None})


def test_an_unknown_country_or_region_lists_what_there_is() -> None:
    key, told = refused(country="XX")
    assert (key, told["country"]) == ("tariff_holidays_country_unknown", "XX")
    assert {"DE", "ZA", "CN"} <= set(told["known"].split(", "))
    key, told = refused(country="DE", subdivision="Bayern")
    assert key == "tariff_holidays_subdivision_unknown"
    assert (told["country"], told["subdivision"]) == ("DE", "Bayern")
    assert {"BY", "BE"} <= set(told["known"].split(", "))
    assert refused(country="SG", subdivision="East")[1]["known"] == "–"
    for country in (False, 7, [], {}):
        assert refused(country=country)[0] == "tariff_holidays_country_unknown"
    assert refused(country="DE", subdivision=[])[0] == "tariff_holidays_subdivision_unknown"


@pytest.mark.parametrize(
    ("asked", "key", "placeholders"),
    [
        ({}, "tariff_malformed", {"field": "holidays.country"}),
        ({"land": "DE"}, "tariff_field_unknown", {"field": "land"}),
        ({"country": "DE", "name": ""}, "tariff_malformed", {"field": "holidays.name"}),
        ({"dates": "2026-08-14"}, "tariff_malformed", {"field": "holidays.dates"}),
        (
            {"dates": ["2026-08-14"], "subdivision": "BY"},
            "tariff_field_needs",
            {"field": "holidays.subdivision", "needed": "holidays.country"},
        ),
    ],
)
def test_what_is_asked_wrongly_names_its_field(
    asked: dict[str, object], key: str, placeholders: dict[str, str]
) -> None:
    assert refused(**asked) == (key, placeholders)


def test_the_years_are_those_of_a_beginning_that_is_one() -> None:
    with pytest.raises(InvalidTariff, match="tariff_time_invalid"):
        resolved(DOCUMENT | {"valid_from": "soon", "holidays": {"country": "DE"}})


def test_a_form_can_list_countries_and_regions() -> None:
    assert "DE" in countries()
    assert "BY" in subdivisions("DE")
    with pytest.raises(InvalidTariff, match="tariff_holidays_country_unknown"):
        subdivisions("XX")


def test_without_the_library_only_holidays_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert resolved(DOCUMENT) == DOCUMENT
    assert with_holidays(dates=["2026-08-14"])["days"]
    assert refused(country="DE") == ("tariff_holidays_missing", {})


def test_regions_are_called_as_people_know_them() -> None:
    assert subdivision_names("DE")["BY"] == "Bayern"
    assert subdivision_names("DE")["Augsburg"] == "Augsburg"
    assert subdivision_names("VA") == {}
    with pytest.raises(InvalidTariff):
        subdivision_names("XX")
