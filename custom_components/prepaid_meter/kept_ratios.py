"""The transformer ratios that meters showed last, kept while a site does not run.

They are in the hub's storage and not in the ledger: nothing is billed by them. One that changed
while nobody looked is told at the first look after the start.
"""

from collections.abc import Collection
from fractions import Fraction
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store

from .const import DOMAIN
from .sources.base import SourceMeter
from .sources.modbus.tamper import Ratios

_VERSION: Final = 1
SAVE_SECONDS: Final = 1
"""Many meters show their ratios at once, after a start."""

type _Saved = dict[str, dict[str, Any]]


class KeptRatios:
    """The ratios of one site's meters, by meter and by where it is read."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        self._store: Store[_Saved] = Store(hass, _VERSION, f"{DOMAIN}.{entry_id.lower()}.ratios")
        self._saved: _Saved | None = None
        self._unsaved = False

    async def hold(self, meter_ids: Collection[str]) -> None:
        """Read what is kept, the first time, and forget all other meters."""
        if self._saved is None:
            self._saved = await self._store.async_load() or {}
        kept = {key: one for key, one in self._saved.items() if key in meter_ids}
        if kept != self._saved:
            self._saved = kept
            self._save_soon()

    @callback
    def of(self, meter: SourceMeter) -> Ratios:
        """Return what this very device showed last; nothing for one that took its place in the form."""
        kept = (self._saved or {}).get(meter.meter_id, {})
        if kept.get("place") != _place(meter):
            return {}
        return {name: Fraction(text) for name, text in kept["ratios"].items()}

    @callback
    def keep(self, meter: SourceMeter, ratios: Ratios) -> None:
        """Remember what a meter shows now."""
        texts = {name: str(Fraction(ratio)) for name, ratio in ratios.items()}
        one = {"place": _place(meter), "ratios": texts}
        if (self._saved or {}).get(meter.meter_id) != one:
            self._saved = {**(self._saved or {}), meter.meter_id: one}
            self._save_soon()

    async def close(self) -> None:
        """Write what is not written yet."""
        if self._unsaved:
            await self._store.async_save(self._to_save())

    async def remove(self) -> None:
        """Forget all of a deleted site."""
        await self._store.async_remove()

    def _save_soon(self) -> None:
        self._unsaved = True
        self._store.async_delay_save(self._to_save, SAVE_SECONDS)

    def _to_save(self) -> _Saved:
        self._unsaved = False
        return self._saved or {}


def _place(meter: SourceMeter) -> list[str]:
    """Return where a device is read, and as what."""
    return [meter.settings.get(key, "") for key in ("bus_id", "address", "profile")]
