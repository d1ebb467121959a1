"""Deposits: money of a tenancy on an account of its own. It is no credit, and cuts or spares nobody."""

from dataclasses import replace

from ..credit.common import checked_amount
from ..effects import NoticeKind
from ..errors import Refused
from ..ledger import accounts, templates
from ..ledger.journal import EntryKind, Posting
from ..tenancy_inputs import ReturnDeposit, TakeDeposit
from ..work import Work


def take_deposit(work: Work, item: TakeDeposit) -> None:
    """Take a deposit. Raises Refused ``unit_vacant``."""
    unit = work.unit(item.unit_id)
    if unit.vacant:
        raise Refused("unit_vacant", unit=unit.config.name)
    _book(work, item, item.amount_micro, NoticeKind.DEPOSIT_TAKEN)


def return_deposit(work: Work, item: ReturnDeposit) -> None:
    """Give a deposit back. Raises Refused ``deposit_exceeded``."""
    held = work.unit(item.unit_id).deposit_micro
    if item.amount_micro > held:
        raise Refused("deposit_exceeded", available=held)
    _book(work, item, -item.amount_micro, NoticeKind.DEPOSIT_RETURNED)


def _book(
    work: Work, item: TakeDeposit | ReturnDeposit, amount_micro: int, kind: NoticeKind
) -> None:
    work.check_currency(item.currency)
    checked_amount(item.amount_micro)
    unit = work.units[item.unit_id]
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    account = accounts.deposit(item.unit_id, unit.wallet.tenancy)
    held = Posting(account=account, commodity=act.currency, amount_micro=amount_micro)
    work.book(templates.against(act, EntryKind.DEPOSIT, accounts.channel(item.channel), (held,)))
    deposit = unit.deposit_micro + amount_micro
    work.put(replace(unit, deposit_micro=deposit))
    told: dict[str, str | int | bool | None] = {
        "amount_micro": amount_micro,
        "entry_id": act.entry_id,
        "deposit_micro": deposit,
    }
    work.notice(kind, item.unit_id, channel=item.channel, **told)
    work.answer |= {"unit_id": item.unit_id, **told}
