"""Repairs with a click: bill a refused series, confirm the clock, settle supply that was left off.

Only administrators reach repairs; the hub does not say which one.
"""

from typing import Final

from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow, RepairsFlowResult
from homeassistant.core import HomeAssistant

from .engine.errors import PrepaidError
from .engine.inputs import AcceptCandidate, ConfirmClock
from .left_off import KINDS as LEFT_OFF, serves_a_meter, switch_on
from .models import PrepaidConfigEntry
from .refusals import as_hub_error
from .targets import loaded_entries

ADMINISTRATOR: Final = "user:administrator"


async def async_create_fix_flow(
    hass: HomeAssistant,  # noqa: ARG001
    issue_id: str,
    data: dict[str, str | int | float | None] | None,
) -> RepairsFlow:
    """Return the flow that mends an issue."""
    about = {key: str(value) for key, value in (data or {}).items()}
    if issue_id.startswith("candidate_"):
        return BillCandidate(about)
    if issue_id.startswith("clock_unconfirmed_"):
        return ConfirmTheClock(about)
    if issue_id.startswith(LEFT_OFF) and about.get("entity_ids"):
        return SettleLeftOff(about)
    return ConfirmRepairFlow()


class SiteRepair(RepairsFlow):
    """A repair of one running site. ``about`` is what the issue was raised with."""

    def __init__(self, about: dict[str, str]) -> None:
        self._about = about

    def entry(self) -> PrepaidConfigEntry | None:
        """Return the site, None while it does not run."""
        for entry in loaded_entries(self.hass):
            if entry.entry_id == self._about.get("entry_id"):
                return entry
        return None

    async def mend(self, entry: PrepaidConfigEntry) -> None:
        """Mend. Raises PrepaidError."""
        raise NotImplementedError

    async def async_step_init(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:  # noqa: ARG002
        """Begin by asking."""
        return await self.async_step_confirm()

    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Ask, then mend."""
        if user_input is None:
            return self.async_show_form(step_id="confirm")
        if (entry := self.entry()) is None:
            return self.async_abort(reason="site_not_running")
        try:
            await self.mend(entry)
        except PrepaidError as error:
            return self.async_abort(
                reason="refused", description_placeholders={"reason": str(as_hub_error(error))}
            )
        return self.async_create_entry(data={})


class BillCandidate(SiteRepair):
    """Bill a refused series of readings from its first value."""

    async def mend(self, entry: PrepaidConfigEntry) -> None:
        """Accept the series."""
        await entry.runtime_data.site.submit(
            AcceptCandidate(
                unit_id=self._about["unit_id"],
                meter_id=self._about["meter_id"],
                actor=ADMINISTRATOR,
            )
        )


class ConfirmTheClock(SiteRepair):
    """Say that the hub's clock is right."""

    async def mend(self, entry: PrepaidConfigEntry) -> None:
        """Confirm the clock."""
        await entry.runtime_data.site.submit(ConfirmClock(actor=ADMINISTRATOR))


class SettleLeftOff(RepairsFlow):
    """Something was removed while its supply was off: give supply back, or leave it off."""

    def __init__(self, about: dict[str, str]) -> None:
        self._about = about

    async def async_step_init(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:  # noqa: ARG002
        """Ask which."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["restore", "leave"],
            description_placeholders=self._about,
        )

    async def async_step_restore(
        self,
        user_input: dict[str, str] | None = None,  # noqa: ARG002
    ) -> RepairsFlowResult:
        """Switch its relays on but those that serve a meter again: their site decides.

        A relay on a bus or broker that is not used any more is left to a person's hand.
        """
        left = [
            entity_id
            for entity_id in self._about["entity_ids"].split(",")
            if not serves_a_meter(self.hass, entity_id)
        ]
        still_off = await switch_on(self.hass, left)
        if wired := self._about.get("wired"):
            still_off.append(wired)
        if still_off:
            return self.async_abort(
                reason="relay_unreachable",
                description_placeholders={"relays": ", ".join(still_off)},
            )
        return self.async_create_entry(data={})

    async def async_step_leave(
        self,
        user_input: dict[str, str] | None = None,  # noqa: ARG002
    ) -> RepairsFlowResult:
        """Leave the relays as they are."""
        return self.async_create_entry(data={})
