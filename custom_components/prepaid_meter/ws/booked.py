"""A booked entry as screens have it: who, about which unit, and whether it can be taken back."""

from dataclasses import dataclass

from ..engine.ledger.journal import REVERSIBLE, JournalEntry
from ..engine.money import to_text
from ..engine.state import UnitState
from ..engine.tariff.model import TariffVersion
from ..exports.explained import about, charge_of
from ..public import public_value
from ..store.values import BookedEntry
from .command import Call, Json
from .people import People


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Turns entries of a site into plain JSON."""

    units: dict[str, UnitState]
    people: People
    currency: str
    versions: dict[str, TariffVersion]

    @classmethod
    async def of(cls, call: Call) -> Shown:
        """Return what the entries of a call's site are shown with."""
        return cls(
            units=call.site.units,
            people=await People.of(call.hass),
            currency=call.currency,
            versions={
                version.version_id: version
                for known in call.site.tariffs.values()
                for version in known
            },
        )

    def entry(self, booked: BookedEntry, reversals: dict[str, str]) -> Json:
        """Return an entry with all its postings. ``reversals``: what reverses the reversed ones."""
        entry = booked.entry
        reversed_by = reversals.get(entry.entry_id)
        return {
            "seq": booked.seq,
            "journal_entry": entry.entry_id,
            "kind": entry.kind.value,
            "unit_id": entry.unit_id,
            "unit": self.unit_name(entry.unit_id),
            "at": entry.at.isoformat(),
            "booked_at": entry.booked_at.isoformat(),
            "actor": entry.actor,
            "actor_name": self.people.name(entry.actor),
            "key": entry.key,
            "note": entry.note,
            "amount": self.amount(entry),
            "about": next(iter(about(entry)), None),
            "charge": charge_of(entry.explanation, self.currency, self.versions),
            "postings": [
                {
                    "account": one.account,
                    "unit": self.unit_name(_unit_of(one.account)),
                    "amount": to_text(one.amount_micro, one.commodity),
                    "currency": one.commodity,
                }
                for one in entry.postings
            ],
            "explanation": public_value(entry.explanation, entry.postings[0].commodity),
            "refers_to": list(entry.refers_to),
            "reverses": entry.reverses,
            "reversed_by": reversed_by,
            "reversible": reversed_by is None and self.reversible(entry),
            "hash": booked.hash,
        }

    def amount(self, entry: JournalEntry) -> str | None:
        """Return by how much money an entry changes what its unit holds and owes, deposit and all.

        None where it moves none of that: points, or units of a package that were given.
        """
        owners = (f"customer:{entry.unit_id}/", f"deposit:{entry.unit_id}/")
        mine = [
            one.amount_micro
            for one in entry.postings
            if one.commodity == self.currency and one.account.startswith(owners)
        ]
        return to_text(sum(mine), self.currency) if mine else None

    def unit_name(self, unit_id: str) -> str | None:
        """Return what a unit is called now, also one that is removed."""
        unit = self.units.get(unit_id)
        return None if unit is None else unit.config.name

    def reversible(self, entry: JournalEntry) -> bool:
        """Return whether ``reverse`` takes an entry as long as nobody has reversed it.

        What an act brought with it goes with the act. The books of a settled tenancy are closed.
        """
        if entry.kind not in REVERSIBLE or entry.refers_to:
            return False
        return not any(self._settled(one.account) for one in entry.postings)

    def _settled(self, account: str) -> bool:
        owner, _, rest = account.partition("/")
        unit = self.units.get(owner.removeprefix("customer:"))
        if not owner.startswith("customer:") or unit is None:
            return False
        return rest.partition("/")[0] != str(unit.wallet.tenancy)

    def searched(self, entry: JournalEntry) -> str:
        """Return the text in which an entry is looked for."""
        words = (
            *(entry.note, entry.key, entry.entry_id, entry.actor),
            *(self.people.name(entry.actor), self.unit_name(entry.unit_id)),
        )
        return "\n".join(word for word in words if word).casefold()


def _unit_of(account: str) -> str:
    """Return whose an account is, empty for one of the house."""
    owner, _, rest = account.partition(":")
    return rest.partition("/")[0] if owner in {"customer", "deposit"} else ""
