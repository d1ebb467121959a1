"""What is common is charged to units: a main meter less its sub-meters, or one meter several share.

Each unit's part follows the sum so far, rounded once: the parts always make the whole.
"""

from dataclasses import replace
from fractions import Fraction

from ..booking import post_unit
from ..effects import NoticeKind
from ..errors import InvalidInput, Refused
from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind
from ..money import round_micro
from ..quantity import COMMODITIES
from ..span_state import SharedSpan
from ..tenancy_inputs import ShareLoss
from ..work import Work


def share_loss(work: Work, item: ShareLoss) -> set[str]:
    """Charge units with their parts of what a main meter counted beyond its sub-meters.

    Raises InvalidInput ``shares_missing``, also where a unit has two, or ``rate_invalid``; Refused
    ``no_loss``, ``loss_shared_already`` for a period that touches one that was shared, ``books_closed``.
    """
    unit = work.unit(item.unit_id)
    meter = work.meter(unit, item.meter_id)
    _check(work, item)
    gap, whole = item.main - item.counted, sum((part for _, part in item.shares), Fraction(0))
    base = COMMODITIES[meter.config.commodity].display_base
    reached, done, told = Fraction(0), 0, {}
    for unit_id, part in item.shares:
        reached += part
        exact = Fraction(gap * item.rate_micro, base) * reached / whole
        amount = round_micro(exact) - done
        done += amount
        told[unit_id] = amount
        if amount:
            _charge(work, item, meter.config.commodity, (unit_id, part / whole, amount))
    unit = work.units[item.unit_id]
    span = SharedSpan(start=item.since, end=item.until, main=item.main, counted=item.counted)
    work.put(replace(unit, shared={**unit.shared, item.meter_id: span}))
    work.notice(
        NoticeKind.LOSS_SHARED, item.unit_id, item.meter_id, amount_micro=done, quantity=gap
    )
    work.answer |= {
        "unit_id": item.unit_id,
        "meter_id": item.meter_id,
        "from": item.since.isoformat(),
        "to": item.until.isoformat(),
        "main": item.main,
        "counted": item.counted,
        "gap": gap,
        "amount_micro": done,
        "units": {unit_id: {"amount_micro": amount} for unit_id, amount in told.items()},
    }
    work.urgent = True
    return set(told)


def _check(work: Work, item: ShareLoss) -> None:
    once = len(dict(item.shares)) == len(item.shares)
    if not (item.shares and once) or any(part <= 0 for _, part in item.shares):
        raise InvalidInput("shares_missing")
    if item.rate_micro <= 0:
        raise InvalidInput("rate_invalid", value=item.rate_micro)
    if item.main <= item.counted:
        raise Refused("no_loss", main=item.main, counted=item.counted)
    shared = work.units[item.unit_id].shared.get(item.meter_id)
    if shared is not None and item.since < shared.end:
        raise Refused("loss_shared_already", until=shared.end.isoformat())
    closed = work.site.settings.closed_through
    if closed is not None and item.since < closed:
        raise Refused(
            "books_closed", since=item.since.isoformat(), closed_through=closed.isoformat()
        )
    for unit_id, _ in item.shares:
        work.unit(unit_id)


def _charge(work: Work, item: ShareLoss, commodity: str, part: tuple[str, Fraction, int]) -> None:
    unit_id, share, amount = part
    post_unit(work, unit_id)
    unit = work.units[unit_id]
    act = work.act(
        unit_id, scope=item.scope, key=f"{item.key}:{unit_id}", actor=item.actor, note=item.note
    )
    wallet, moves = lots.draw(unit.wallet, amount, until=work.now)
    explanation = {
        "main_meter": item.meter_id,
        "start": item.since.isoformat(),
        "end": item.until.isoformat(),
        "commodity": commodity,
        "main": item.main,
        "counted": item.counted,
        "share": str(share),
        "rate_micro": item.rate_micro,
        "amount_micro": amount,
    }
    postings = templates.customer_postings(act, wallet, moves)
    work.book(
        templates.against(
            act, EntryKind.SHARED, accounts.income(commodity), postings, explanation=explanation
        )
    )
    work.put(replace(unit, wallet=wallet))
