"""Names of the accounts. A name is the only thing that ties a posting to its meaning."""

CASH = "cash"
GIFT = "gift"
DEBT = "debt"
OWED = "owed"
POINTS = "points"
UNITS = "units"
CLAIMS = "claims"
PROMOTION = "promotion"
BREAKAGE = "breakage"
BAD_DEBT = "bad_debt"
VACANCY = "vacancy"
ADJUSTMENT = "adjustment"
SUSPENSE = "suspense"
INCOME_STANDING = "income:standing"


def customer(unit_id: str, tenancy: int, wallet: str, kind: str) -> str:
    """Return a tenancy's wallet account of one kind (cash, gift, debt)."""
    return f"customer:{unit_id}/{tenancy}/{wallet}:{kind}"


def deposit(unit_id: str, tenancy: int) -> str:
    """Return the account that holds a tenancy's deposit."""
    return f"deposit:{unit_id}/{tenancy}"


def recurring(recurring_id: str) -> str:
    """Return the income account of a recurring charge."""
    return f"income:recurring/{recurring_id}"


OPENING = "opening"
"""The channel of credit that a customer brings along: not paid in here, so it earns nothing."""


def channel(name: str) -> str:
    """Return the account through which money came in or went out."""
    return f"channel:{name}"


def income(commodity: str) -> str:
    """Return the income account of a metered commodity."""
    return f"income:{commodity}"


def tax(code: str) -> str:
    """Return the account that collects a tax."""
    return f"tax:{code}"
