"""The tables. Instants are microseconds since 1970 in UTC, money is micro-units: integers only.

``journal``, ``posting``, ``reference``, ``entry_unit`` and ``tariff_version`` only grow, which
triggers enforce; a ``note`` can be erased. The rest is state that follows from the journal or
helps to find it, and is replaced as it changes.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
BIG = BigInteger().with_variant(Integer(), "sqlite")


def _integer(name: str, *, null: bool = False, primary: bool = False) -> Column[int]:
    return Column(name, BIG, nullable=null, primary_key=primary, autoincrement=False)


def _text(name: str, *, null: bool = False, primary: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null, primary_key=primary)


def _blob(name: str, *, null: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=null)


def _entry_seq(name: str = "seq") -> Column[int]:
    """Return a column that names a journal entry by its place."""
    return Column(name, BIG, ForeignKey("journal.seq"), primary_key=True, autoincrement=False)


def _table(name: str, *items: Any, rowid: bool = False) -> Table:  # noqa: ANN401
    """Return a strict table, by default stored in its primary key's order."""
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_with_rowid=rowid)


META = _table("meta", _text("key", primary=True), _text("value"))

SITE_STATE = _table("site_state", _text("part", primary=True), _text("json"))
"""``settings`` and ``clock``."""

TARIFF_VERSION = _table(
    "tariff_version",
    _text("tariff_id", primary=True),
    _text("version_id", primary=True),
    _integer("valid_from"),
    _integer("position"),
    _blob("document"),
)

UNIT_STATE = _table(
    "unit_state",
    _text("unit_id", primary=True),
    _text("json"),
    _integer("updated", null=True),
    rowid=True,
)

JOURNAL = _table(
    "journal",
    _integer("seq", primary=True),
    _text("entry_id"),
    _text("kind"),
    _text("unit_id"),
    _text("meter_id", null=True),
    _integer("span_end", null=True),
    _integer("booked_at"),
    _text("scope"),
    _text("key"),
    _text("reverses", null=True),
    _integer("version"),
    _blob("prev"),
    _blob("hash"),
    _blob("body"),
    UniqueConstraint("entry_id"),
    UniqueConstraint("scope", "key"),
    rowid=True,
)
"""One row per journal entry. ``body`` is what the hash covers; the columns before ``version`` repeat
its first line so that entries are found by them. ``docs/developer/ledger-format.md`` has the bytes.
"""

Index(
    "journal_booked",
    JOURNAL.c.booked_at,
    JOURNAL.c.unit_id,
    JOURNAL.c.meter_id,
    JOURNAL.c.span_end,
)
# One index that grows at its end only: an index of each unit's own would touch another page for
# every entry, and posting would slow down as the journal grows. Questions are about a time.
Index(
    "journal_reverses",
    JOURNAL.c.reverses,
    unique=True,
    sqlite_where=JOURNAL.c.reverses.is_not(None),
    postgresql_where=JOURNAL.c.reverses.is_not(None),
)

POSTING = _table(
    "posting",
    _entry_seq(),
    _integer("n", primary=True),
    _text("account"),
    _text("commodity"),
    _integer("amount"),
    _text("lot_id", null=True),
)

REFERENCE = _table(
    "reference",
    _text("refers_to", primary=True),
    _entry_seq(),
)
"""Which entries refer to an entry, by its id."""

ENTRY_UNIT = _table("entry_unit", _text("unit_id", primary=True), _entry_seq())
"""Further units whose customers an entry touches: the receiver of a transfer."""

NOTE = _table("note", _entry_seq(), _blob("salt", null=True), _text("text", null=True))
"""Free text of an entry. Erased, both columns are null; the entry keeps the commitment."""

ANSWER = _table(
    "answer",
    _text("scope", primary=True),
    _text("key", primary=True),
    _text("payload_hash"),
    _text("answer"),
    _integer("booked_at", null=True),
)

READING = _table(
    "reading",
    _text("meter_id", primary=True),
    _integer("at", primary=True),
    _integer("register"),
    _integer("total"),
    _integer("device_time"),
)

RETENTION = _table(
    "retention", _text("meter_id", primary=True), _integer("raw_from"), _integer("quarter_from")
)
"""Where a meter's raw readings begin, and its readings of one per quarter of an hour."""

REJECTION = _table(
    "rejection",
    _text("meter_id", primary=True),
    _integer("at", primary=True),
    _integer("received_at", primary=True),
    _integer("register", primary=True),
    _text("reason"),
)
Index("rejection_received_at", REJECTION.c.received_at)

CHECKPOINT = _table(
    "checkpoint",
    _text("meter_id", primary=True),
    _integer("at", primary=True),
    _text("json"),
    rowid=True,
)

LEDGER_CHECKPOINT = _table(
    "ledger_checkpoint",
    _integer("seq", primary=True),
    _text("account", primary=True),
    _text("commodity", primary=True),
    _integer("balance"),
)
"""The balances other than zero just after an entry; never more than a cache."""

RELAY_INTENT = _table(
    "relay_intent",
    _text("meter_id", primary=True),
    _text("unit_id"),
    _integer("wanted"),
    _integer("revision"),
    _integer("done"),
)
"""The newest command for each relay, and whether the relay was seen to follow it."""

PRICE_SLOT = _table(
    "price_slot",
    _text("entity_id", primary=True),
    _integer("start", primary=True),
    _integer("value"),
)
"""What slots of a price from an entity cost, used or not, in micro-units per priced unit."""

NOTICE = _table(
    "notice",
    Column("number", BIG, primary_key=True),
    _text("unit_id"),
    _integer("at"),
    _text("kind"),
    _text("meter_id", null=True),
    _text("json"),
    rowid=True,
)
"""What happened to a unit beside what the journal tells, in the order it was told."""
Index("notice_unit", NOTICE.c.unit_id, NOTICE.c.number)

GROWING = ("journal", "posting", "reference", "entry_unit", "tariff_version")
"""Tables whose rows never change and never go."""
