"""The journal of a whole site: for those who may read the ledger."""

from collections.abc import Callable
from typing import Any, Final

import probatio as vol

from ..engine.ledger.journal import REVERSIBLE, EntryKind
from ..engine.money import to_text
from ..public import public_value
from ..roles import Permission
from ..store.repository import Repository
from ..store.values import BookedEntry
from ..targets import site_time
from .command import Call, Json, site_query
from .fields import ID, OFFSET_MAX, PERIOD, limit, whole

PAGE_MAX: Final = 500
LOOKED_AT_MAX: Final = 5_000
"""So many entries are looked through for one page: a rare kind goes on with the next call."""

_FIELDS: Final[dict[Any, Any]] = {
    vol.Optional("unit_id"): ID,
    vol.Optional("kinds"): [vol.In([kind.value for kind in EntryKind])],
    **PERIOD,
    vol.Optional("after_seq", default=0): whole(0, OFFSET_MAX),
    **limit(PAGE_MAX, 100),
}


@site_query("journal", Permission.READ, _FIELDS)
async def read_journal(call: Call) -> Json:
    """Return entries in the order they were booked, and where to go on while there are more."""
    if "unit_id" in call.msg:
        call.unit()
    found, after_seq, more = await call.runtime.site.query(_reading(call))
    return {
        "currency": call.currency,
        "entries": [_shown(one) for one in found],
        "after_seq": after_seq,
        "more": more,
    }


def _reading(call: Call) -> Callable[[Repository], tuple[list[BookedEntry], int, bool]]:
    msg = call.msg
    start, end = (
        site_time(call.entry, msg[bound]) if bound in msg else None for bound in ("start", "end")
    )
    kinds, most = frozenset(msg.get("kinds", ())), msg["limit"]

    def read(repository: Repository) -> tuple[list[BookedEntry], int, bool]:
        found: list[BookedEntry] = []
        after_seq, looked = msg["after_seq"], 0
        while looked < LOOKED_AT_MAX:
            page = repository.entries(
                unit_id=msg.get("unit_id"),
                start=start,
                end=end,
                after_seq=after_seq,
                limit=PAGE_MAX,
            )
            for one in page:
                if kinds and one.entry.kind.value not in kinds:
                    after_seq = one.seq
                    continue
                if len(found) == most:
                    return found, after_seq, True
                found.append(one)
                after_seq = one.seq
            looked += len(page)
            if len(page) < PAGE_MAX:
                return found, after_seq, False
        return found, after_seq, True

    return read


def _shown(booked: BookedEntry) -> Json:
    entry = booked.entry
    return {
        "seq": booked.seq,
        "journal_entry": entry.entry_id,
        "kind": entry.kind.value,
        "unit_id": entry.unit_id,
        "at": entry.at.isoformat(),
        "booked_at": entry.booked_at.isoformat(),
        "actor": entry.actor,
        "key": entry.key,
        "note": entry.note,
        "postings": [
            {
                "account": one.account,
                "amount": to_text(one.amount_micro, one.commodity),
                "currency": one.commodity,
            }
            for one in entry.postings
        ],
        "explanation": public_value(entry.explanation, _currency(booked)),
        "refers_to": list(entry.refers_to),
        "reverses": entry.reverses,
        "reversible": entry.kind in REVERSIBLE,
        "hash": booked.hash,
    }


def _currency(booked: BookedEntry) -> str:
    return booked.entry.postings[0].commodity
