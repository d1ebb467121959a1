"""The library of public holidays is had when a tariff asks for it, and its lack is said in words."""

from typing import Any

import pytest
from homeassistant import requirements
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.prepaid_meter.engine.errors import InvalidTariff
from custom_components.prepaid_meter.holiday_library import LIBRARY, need_holidays

from .helpers import act, set_up_site, show_register, site_of, unit_data

FEAST = {
    "bands": [{"name": "feast", "weekdays": [], "days": ["holiday"]}],
    "lines": [
        {
            "id": "energy",
            "kind": "usage",
            "rates": [{"rate": "0.30"}, {"band": "feast", "rate": "0.10"}],
        }
    ],
}


class Index:
    """A package index that has the library or not, and what it was asked for."""

    def __init__(self, *, has: bool) -> None:
        self.has = has
        self.asked: list[str] = []

    def install(self, package: str, **_: Any) -> bool:
        self.asked.append(package)
        return self.has


def without_the_library(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, *, has: bool
) -> Index:
    index = Index(has=has)
    hass.config.skip_pip = False
    monkeypatch.setattr(
        requirements.pkg_util, "is_installed", lambda package: package not in LIBRARY
    )
    monkeypatch.setattr(requirements.pkg_util, "install_package", index.install)
    return index


async def test_what_the_hub_has_is_not_asked_for(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(has=False)
    hass.config.skip_pip = False
    monkeypatch.setattr(requirements.pkg_util, "install_package", index.install)
    await need_holidays(hass)
    assert index.asked == []


async def test_what_the_hub_lacks_is_installed(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = without_the_library(hass, monkeypatch, has=True)
    await need_holidays(hass)
    assert index.asked == list(LIBRARY)


async def test_a_hub_that_cannot_have_it_says_so_and_tries_again(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = without_the_library(hass, monkeypatch, has=False)
    for _ in range(2):
        before = len(index.asked)
        with pytest.raises(InvalidTariff, match="tariff_holidays_missing"):
            await need_holidays(hass)
        assert len(index.asked) > before


async def test_a_hub_told_never_to_install_is_left_as_it_is(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = without_the_library(hass, monkeypatch, has=True)
    hass.config.skip_pip = True
    await need_holidays(hass)
    assert index.asked == []


async def test_an_action_gives_a_tariff_the_holidays_of_a_region(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    show_register(hass, "sensor.flat_m", "100")
    entry = await set_up_site(hass, units=[unit_data("flat")])
    call = {"user": hass_admin_user, "tariff_id": "power"}
    asked = {"country": "DE", "subdivision": "BY"}
    await act(hass, "update_tariff", **call, document=FEAST | {"holidays": asked})
    (days,) = site_of(entry).site.tariffs["power"][-1].days
    assert days.origin == "DE-BY"
    saved = next(one for one in entry.subentries.values() if one.subentry_type == "tariff")
    assert "holidays" not in saved.data["versions"][-1]
    wrong = {"country": "DE", "subdivision": "Bavaria"}
    with pytest.raises(ServiceValidationError, match=r"“Bavaria” is not known in DE.*: .*BY"):
        await act(hass, "update_tariff", **call, document={"holidays": wrong})
    only = [{"id": "energy", "kind": "usage", "rates": [{"band": "feast", "rate": "0.10"}]}]
    with pytest.raises(ServiceValidationError, match="energy has no rate where no band applies"):
        await act(hass, "update_tariff", **call, document={"lines": only})
    assert len(site_of(entry).site.tariffs["power"]) == 2
