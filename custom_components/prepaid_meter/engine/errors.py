"""Everything that can be refused, as one tree.

PrepaidError
├── InvalidInput        the caller can mend it: unknown unit, bad amount, wrong currency
│   ├── UnknownThing    a unit, meter, tariff or journal entry that does not exist
│   └── InvalidTariff   a tariff document that cannot price every moment
├── Conflict            the same idempotency key with another payload, or already reversed
├── Refused             the rules forbid it now: decision withdrawn, protected hours, no cash
└── StoreUnavailable    the ledger cannot be written (disk full, database locked); nothing was booked

``key`` names the translated message; ``placeholders`` fill it. Root files turn these into
Home Assistant's errors and add nothing of their own.
"""


class PrepaidError(Exception):
    """A refusal that a person can read; ``key`` is its translation key."""

    def __init__(self, key: str, **placeholders: object) -> None:
        """Keep the translation key and its placeholders as strings."""
        super().__init__(f"{key} {placeholders}" if placeholders else key)
        self.key = key
        self.placeholders = {name: str(value) for name, value in placeholders.items()}


class InvalidInput(PrepaidError):
    """The caller gave something that can never be right."""


class UnknownThing(InvalidInput):
    """A named unit, meter, tariff or journal entry does not exist in this site."""


class InvalidTariff(InvalidInput):
    """A tariff document that cannot price every moment or names something twice."""


class Conflict(PrepaidError):
    """The act contradicts one that is already booked."""


class Refused(PrepaidError):
    """The act is well formed, but the rules of the site forbid it now."""


class StoreUnavailable(PrepaidError):
    """The ledger could not be written; nothing was booked and the act may be repeated."""
