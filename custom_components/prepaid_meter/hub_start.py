"""The moment in which a starting hub is whole: its other entities are there, and automations listen.

It is one for all sites. A site whose ledger was out of reach at first is set up again in the very
moment the hub has started, and then has to wait like the others.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from homeassistant.core import CALLBACK_TYPE, CoreState, HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect, async_dispatcher_send
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.start import async_at_started
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType

from .const import DOMAIN

ATTACH_SECONDS: Final = 1
"""Automations attach their triggers when the hub has started; a due disconnection is announced after."""

_WHOLE: Final[HassKey[bool]] = HassKey(f"{DOMAIN}_hub_whole")
_BECAME_WHOLE: Final[SignalType[()]] = SignalType(f"{DOMAIN}_hub_whole")


@callback
def watch_hub_start(hass: HomeAssistant) -> None:
    """Wait for the moment, before any site asks for it; in a hub that runs it is past."""
    hass.data[_WHOLE] = hass.state is CoreState.running
    if hass.data[_WHOLE]:
        return

    @callback
    def on_whole(_: datetime) -> None:
        hass.data[_WHOLE] = True
        async_dispatcher_send(hass, _BECAME_WHOLE)

    @callback
    def on_started(hass: HomeAssistant) -> None:
        async_call_later(hass, ATTACH_SECONDS, HassJob(on_whole, cancel_on_shutdown=True))

    async_at_started(hass, on_started)


@callback
def when_hub_whole(hass: HomeAssistant, act: Callable[[], None]) -> CALLBACK_TYPE:
    """Act in that moment, at once where it is past; return what takes the wish back."""
    if not hass.data[_WHOLE]:
        return async_dispatcher_connect(hass, _BECAME_WHOLE, act)
    act()
    return lambda: None
