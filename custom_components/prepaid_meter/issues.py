"""What a person has to look at, as repairs: one for all silent meters, not one each.

What can be mended with a click (a refused series of readings, a clock in doubt, what ``left_off.py``
raises) is one repair per case, with a fix flow in ``repairs.py``.
"""

from collections.abc import Mapping
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .engine.effects import Notice, NoticeKind
from .engine.errors import Conflict, PrepaidError
from .engine.state import MeterState, UnitState
from .engine.view import UnitView
from .left_off import KINDS as LEFT_OFF, meter_name, removed_off, taken_out_off
from .runtime.site import SiteRuntime
from .troubles import TROUBLES, open_meters, troubles_of

NAMES_SHOWN_MAX: Final = 10
"""A repair names this many meters and counts the rest."""
FAULTS_SHOWN_MAX: Final = 3
"""The first faults of a ledger say where to look; ``verify_ledger`` answers them all."""

_FORM_KEYS: Final = ("wrong_unit", "forms_wrong", "lines_missing", "ports_conflict")
_WHILE_RUNNING: Final = (*TROUBLES, *_FORM_KEYS, "clock_unconfirmed", "price_entity_missing")
_CLOCK: Final = frozenset({NoticeKind.CLOCK_UNCONFIRMED, NoticeKind.CLOCK_CONFIRMED})


class Issues:
    """The repairs of one site."""

    def __init__(self, hass: HomeAssistant, entry_id: str, title: str) -> None:
        self._hass = hass
        self._entry_id = entry_id
        self._title = title
        self._site: SiteRuntime | None = None
        self._refused: dict[str, PrepaidError] = {}
        self._unreached: Mapping[str, PrepaidError] = {}
        self._prices_missing: Mapping[str, str] = {}
        self._candidates: set[str] = set()
        self._troubles: dict[str, tuple[tuple[str, tuple[object, ...]], ...]] = {}
        self._due = False

    @callback
    def connect(self, site: SiteRuntime) -> None:
        """Look at this site from now on; ``refresh`` says how it stands."""
        self._site = site

    @callback
    def rename(self, title: str) -> None:
        """Call the site by its new name from now on."""
        if title != self._title:
            self._title = title
            self.refresh()

    @callback
    def on_notice(self, notice: Notice) -> None:
        """Look again where a notice of the whole site says that something changed."""
        if notice.kind is NoticeKind.UNIT_REMOVED_OFF:
            self._removed_off(notice)
        elif notice.kind is NoticeKind.RELAY_REMOVED_OFF:
            self._taken_out_off(notice)
        elif notice.kind is NoticeKind.METER_TAMPERED:
            self._tampered(notice)
        elif notice.kind in _CLOCK:
            self._refresh_soon()

    @callback
    def on_view(self, view: UnitView) -> None:
        """Look again when a meter's trouble began or ended."""
        troubles = tuple(
            (meter.meter_id, found)
            for meter in view.meters.values()
            if any(found := troubles_of(meter))
        )
        if troubles != self._troubles.get(view.unit_id, ()):
            self._troubles[view.unit_id] = troubles
            self._refresh_soon()

    @callback
    def refused(self, meter_id: str, error: PrepaidError | None) -> None:
        """Remember a meter that speaks in another unit or has a wrong form, or that it is right again."""
        if error is None:
            if self._refused.pop(meter_id, None) is None:
                return
        else:
            self._refused[meter_id] = error
        self._refresh_soon()

    @callback
    def unreached(self, troubles: Mapping[str, PrepaidError]) -> None:
        """Remember the meters whose bus or broker is not used, and why: its form is gone, or its port differs."""
        if troubles or self._unreached:
            self._unreached = troubles
            self._refresh_soon()

    @callback
    def prices_missing(self, tariffs: Mapping[str, str]) -> None:
        """Remember the tariffs, by name, that are priced by entities the hub does not have."""
        if tariffs != self._prices_missing:
            self._prices_missing = tariffs
            self._refresh_soon()

    @callback
    def ledger(self, *, ok: bool, faults: tuple[str, ...] = ()) -> None:
        """Say that the ledger does not verify, or that it does again."""
        self._keep(
            "ledger_broken",
            shown=not ok,
            persistent=True,
            severity=ir.IssueSeverity.CRITICAL,
            fault="; ".join(faults[:FAULTS_SHOWN_MAX]),
        )

    @callback
    def store(self, *, available: bool) -> None:
        """Say that nothing can be booked, or that it can again."""
        self._keep("store_unavailable", shown=not available, severity=ir.IssueSeverity.CRITICAL)

    def _refresh_soon(self) -> None:
        """Look once for many notices: a broker that falls silent silences all its meters at once."""
        if not self._due:
            self._due = True
            self._hass.loop.call_soon(self.refresh)

    @callback
    def refresh(self) -> None:
        """Raise and clear what follows from the site's state."""
        self._due = False
        if self._site is None:
            return
        site = self._site.site
        meters = open_meters(site)
        for key, troubled in TROUBLES.items():
            self._meters(key, [m for m in meters if troubled(m[1])])
        self._refresh_forms(meters)
        self._refresh_candidates(meters)
        lacking = [f"{tariff}: {gone}" for tariff, gone in sorted(self._prices_missing.items())]
        self._keep("price_entity_missing", shown=bool(lacking), prices="; ".join(lacking))
        self._keep(
            "clock_unconfirmed",
            shown=not site.clock.confirmed,
            fixable=True,
            data={"entry_id": self._entry_id},
        )

    def _refresh_forms(self, meters: list[tuple[UnitState, MeterState]]) -> None:
        """Name the meters that cannot be read or switched as their forms say."""
        found: dict[str, list[tuple[UnitState, MeterState]]] = {key: [] for key in _FORM_KEYS}
        for unit, meter in meters:
            meter_id = meter.config.meter_id
            if trouble := self._unreached.get(meter_id):
                key = "ports_conflict" if isinstance(trouble, Conflict) else "lines_missing"
            elif refused := self._refused.get(meter_id):
                key = "wrong_unit" if refused.key == "measure_unknown" else "forms_wrong"
            else:
                continue
            found[key].append((unit, meter))
        conflicts = {
            f"{error.placeholders['bus']} / {error.placeholders['other']}"
            for error in self._unreached.values()
            if isinstance(error, Conflict)
        }
        for key, which in found.items():
            self._meters(key, which, buses=", ".join(sorted(conflicts)))

    def _refresh_candidates(self, meters: list[tuple[UnitState, MeterState]]) -> None:
        """Offer to bill each refused series of readings from its first value.

        One garbage value is no series: there is nothing to bill until it counts on.
        """
        waiting = {
            m.config.meter_id: (u, m)
            for u, m in meters
            if m.candidate is not None and m.candidate.growth > 0
        }
        for meter_id in self._candidates - waiting.keys():
            ir.async_delete_issue(self._hass, DOMAIN, f"candidate_{meter_id}")
        for meter_id in waiting.keys() - self._candidates:
            unit, meter = waiting[meter_id]
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                f"candidate_{meter_id}",
                is_fixable=True,
                severity=ir.IssueSeverity.WARNING,
                translation_key="candidate",
                translation_placeholders={
                    "meter": meter_name(unit, meter.config),
                    "site": self._title,
                },
                data={
                    "entry_id": self._entry_id,
                    "unit_id": unit.config.unit_id,
                    "meter_id": meter_id,
                },
            )
        self._candidates = set(waiting)

    def _meters(
        self, key: str, found: list[tuple[UnitState, MeterState]], *, buses: str = ""
    ) -> None:
        names = sorted(meter_name(unit, meter.config) for unit, meter in found)
        more = len(names) - NAMES_SHOWN_MAX
        shown = ", ".join(names[:NAMES_SHOWN_MAX]) + (f" (+{more})" if more > 0 else "")
        self._keep(key, shown=bool(names), count=str(len(names)), meters=shown, buses=buses)

    def _removed_off(self, notice: Notice) -> None:
        if self._site is not None and notice.unit_id is not None and notice.meter_id is not None:
            unit = self._site.site.units[notice.unit_id]
            removed_off(self._hass, self._entry_id, self._title, unit, notice.meter_id)

    def _taken_out_off(self, notice: Notice) -> None:
        if self._site is not None and notice.unit_id is not None and notice.meter_id is not None:
            unit = self._site.site.units[notice.unit_id]
            relay = {
                key.removeprefix("relay_"): str(value)
                for key, value in notice.data.items()
                if key.startswith("relay_")
            }
            taken_out_off(self._hass, self._entry_id, self._title, unit, notice.meter_id, relay)

    def _tampered(self, notice: Notice) -> None:
        """Ask a person to look at a meter; that is done when they say so, not when the hub restarts."""
        if self._site is None or notice.unit_id is None or notice.meter_id is None:
            return
        unit = self._site.site.units[notice.unit_id]
        ratio = str(notice.data["fact"]).endswith("_ratio")
        key = "tampered_ratio" if ratio else "tampered_register"
        meter = meter_name(unit, unit.meters[notice.meter_id].config)
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            f"{key}_{notice.meter_id}",
            is_fixable=True,
            is_persistent=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key=key,
            translation_placeholders={"meter": meter, "site": self._title},
            data={"entry_id": self._entry_id},
        )

    def _keep(
        self,
        key: str,
        *,
        shown: bool,
        fixable: bool = False,
        persistent: bool = False,
        severity: ir.IssueSeverity = ir.IssueSeverity.WARNING,
        data: dict[str, str | int | float | None] | None = None,
        **placeholders: str,
    ) -> None:
        issue_id = f"{key}_{self._entry_id}"
        if not shown:
            ir.async_delete_issue(self._hass, DOMAIN, issue_id)
            return
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            is_fixable=fixable,
            is_persistent=persistent,
            severity=severity,
            translation_key=key,
            translation_placeholders={"site": self._title, **placeholders},
            data=data,
        )

    @callback
    def clear(self) -> None:
        """Take back what only holds while the site runs."""
        self._site = None
        for key in _WHILE_RUNNING:
            ir.async_delete_issue(self._hass, DOMAIN, f"{key}_{self._entry_id}")
        for meter_id in self._candidates:
            ir.async_delete_issue(self._hass, DOMAIN, f"candidate_{meter_id}")


def is_of(issue: ir.IssueEntry, entry_id: str) -> bool:
    """Return whether one of our repairs is about a site."""
    return issue.domain == DOMAIN and (
        issue.issue_id.endswith(f"_{entry_id}") or (issue.data or {}).get("entry_id") == entry_id
    )


@callback
def forget_issues(hass: HomeAssistant, entry_id: str) -> None:
    """Take back every repair of a deleted site but those about relays that are off: these need no site."""
    for issue in tuple(ir.async_get(hass).issues.values()):
        if is_of(issue, entry_id) and not issue.issue_id.startswith(LEFT_OFF):
            ir.async_delete_issue(hass, DOMAIN, issue.issue_id)
