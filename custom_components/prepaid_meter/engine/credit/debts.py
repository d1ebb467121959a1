"""A debt from before is entered: what a landlord claims, recovered little by little."""

from dataclasses import replace

from ..effects import NoticeKind
from ..errors import InvalidInput
from ..ledger import accounts, lots, templates
from ..ledger.journal import EntryKind
from ..work import Work
from .common import check, close
from .inputs import AddDebt
from .values import Debt, Recovery

NAME_MAX = 60


def add_debt(work: Work, item: AddDebt) -> None:
    """Enter a debt; what is recovered over time begins with the next local day.

    Raises InvalidInput ``debt_name_invalid``, ``recovery_missing`` where neither way is given, and
    ``recovery_invalid`` for a part that can never be taken.
    """
    check(work, item.unit_id, item.amount_micro, item.currency)
    if not 0 < len(item.name.strip()) <= NAME_MAX:
        raise InvalidInput("debt_name_invalid", name=item.name)
    if not (item.percent or item.weekly_micro):
        raise InvalidInput("recovery_missing")
    capped = item.cap_micro is not None and item.cap_micro <= 0
    if not 0 <= item.percent <= 100 or item.weekly_micro < 0 or capped:  # noqa: PLR2004
        raise InvalidInput("recovery_invalid")
    unit = work.units[item.unit_id]
    act = work.act(item.unit_id, scope=item.scope, key=item.key, actor=item.actor, note=item.note)
    debt = Debt(
        debt_id=act.entry_id,
        name=item.name.strip(),
        amount_micro=item.amount_micro,
        left_micro=item.amount_micro,
        recovery=Recovery(
            percent=item.percent,
            cap_micro=item.cap_micro,
            cap_period=item.cap_period,
            weekly_micro=item.weekly_micro,
        ),
        day=work.calendar.next_day_start(work.now),
    )
    owed = lots.Move(account=accounts.OWED, amount_micro=-item.amount_micro)
    postings = templates.customer_postings(act, unit.wallet, (owed,))
    explanation = {"debt_id": debt.debt_id, "name": debt.name}
    work.book(
        templates.against(
            act, EntryKind.ADD_DEBT, accounts.CLAIMS, postings, explanation=explanation
        )
    )
    wallet = replace(unit.wallet, debts=(*unit.wallet.debts, debt))
    close(work, unit, wallet, act, NoticeKind.DEBT_ADDED, item.amount_micro, name=debt.name)
