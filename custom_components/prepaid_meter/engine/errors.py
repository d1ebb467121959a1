"""Everything that can be refused, as one tree.

PrepaidError
├── InvalidInput        the caller can mend it: unknown unit, bad amount, wrong currency
│   ├── UnknownThing    a unit, meter, tariff or journal entry that does not exist
│   └── InvalidTariff   a tariff document that cannot price every moment
├── Conflict            the same idempotency key with another payload, or already reversed
├── Refused             the rules forbid it now: decision withdrawn, protected hours, no cash
├── StoreUnavailable    the ledger cannot be written (disk full, database locked); nothing was booked
├── BusFailed           a Modbus meter gave nothing that can be used; nothing was learnt
│   ├── DeviceSilent    no answer in time, or its gateway says so
│   ├── DeviceRefused   it answered with an exception code
│   ├── WrongAnswer     noise, another unit's answer, or an answer to another question
│   └── LineDown        the port or the gateway cannot be reached, or has too much to do
└── BrokerDown          an MQTT broker did not take a message; nobody was told

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


class BusFailed(PrepaidError):
    """A Modbus meter gave nothing that can be used: neither a register nor a relay's position."""


class DeviceSilent(BusFailed):
    """The meter gave no answer in time: without power, another address, speed or parity."""


class DeviceRefused(BusFailed):
    """The meter is there and refuses: it does not know the address, or is busy."""

    @property
    def code(self) -> int:
        """Return the exception code: 1 function, 2 address, 3 value, 4 failure, 6 busy."""
        return int(self.placeholders["code"])


class WrongAnswer(BusFailed):
    """Something was heard that is no answer to the question; it is never taken for a register."""


class LineDown(BusFailed):
    """The port cannot be opened, the gateway cannot be reached, or more waits than can be served."""


class BrokerDown(PrepaidError):
    """An MQTT broker did not take a message; nobody was told."""
