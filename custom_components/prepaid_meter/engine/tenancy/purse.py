"""Which wallet of a tenancy is meant by a name."""

from collections.abc import Iterator
from dataclasses import replace

from ..state import UnitState, Wallet

MAIN = "main"


def wallet_of(unit: UnitState, name: str) -> Wallet:
    """Return a tenancy's wallet by its name, empty where nothing was booked yet."""
    if name == MAIN:
        return unit.wallet
    return unit.wallets.get(name) or Wallet(tenancy=unit.wallet.tenancy, name=name)


def with_wallet(unit: UnitState, wallet: Wallet) -> UnitState:
    """Return the unit with a wallet's new value."""
    if wallet.name == MAIN:
        return replace(unit, wallet=wallet)
    return replace(unit, wallets={**unit.wallets, wallet.name: wallet})


def wallets(unit: UnitState) -> Iterator[Wallet]:
    """Yield the wallets of the tenancy that is, the main one first."""
    yield unit.wallet
    yield from unit.wallets.values()


def owed_micro(wallet: Wallet) -> int:
    """Return all that is owed on a wallet: arrears, debt of protected meters, debts from before."""
    debts = sum(one.left_micro for one in wallet.debts)
    return wallet.arrears_micro + wallet.debt_micro + debts
