"""Numbered steps from every older form of the database to today's.

A new database is made at the newest version. An older one takes each step after its own version;
steps only add, so that what was written verifies for ever. To change the tables: change
``schema.py``, raise ``VERSION``, add the step, and add a test that starts from a database made by
the version before.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect

from ..engine.errors import StoreUnavailable
from .schema import GROWING, METADATA, NOTICE, PRICE_SLOT

VERSION = 3

STEPS: Mapping[int, Callable[[Connection], None]] = {
    2: PRICE_SLOT.create,
    3: NOTICE.create,
}
"""The step that leads to each version after the first."""

_ONLY_GROWS = "this table only grows"


def migrate(connection: Connection) -> None:
    """Make or update the tables, inside the caller's transaction.

    Raises StoreUnavailable ``store_newer`` for a database of a later version of ours.
    """
    found = version_of(connection)
    if found > VERSION:
        raise StoreUnavailable("store_newer", found=found, known=VERSION)
    if found == 0:
        METADATA.create_all(connection)
        for statement in _triggers(connection.dialect.name):
            connection.exec_driver_sql(statement)
    else:
        for version in range(found + 1, VERSION + 1):
            STEPS[version](connection)
    _stamp(connection)


def version_of(connection: Connection) -> int:
    """Return the version of the tables, 0 where there are none."""
    if not inspect(connection).has_table("meta"):
        return 0
    row = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'version'").one()
    return int(row[0])


def _stamp(connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO meta (key, value) VALUES ('version', "  # noqa: S608 - a number of ours
        f"'{VERSION}') ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    )


def _triggers(dialect: str) -> list[str]:
    return _sqlite_triggers() if dialect == "sqlite" else _postgresql_triggers()


def _sqlite_triggers() -> list[str]:
    """Refuse what would change the past.

    REPLACE deletes the row in its way without a word unless ``recursive_triggers`` is on, as it is
    on our connections; the insert trigger holds on everybody's.
    """
    refused = f"BEGIN SELECT RAISE(ABORT, '{_ONLY_GROWS}'); END"
    statements = [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {refused}"
        for table in (*GROWING, "note")
        for act in ("UPDATE", "DELETE")
        if (table, act) != ("note", "UPDATE")
    ]
    statements.append(
        "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal"
        " WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal)"
        " BEGIN SELECT RAISE(ABORT, 'seq follows the last one'); END"
    )
    statements.append(
        "CREATE TRIGGER note_only_erased BEFORE UPDATE ON note WHEN NEW.seq <> OLD.seq"
        f" OR NEW.salt IS NOT NULL OR NEW.text IS NOT NULL {refused}"
    )
    return statements


def _postgresql_triggers() -> list[str]:
    refused = "EXECUTE FUNCTION only_grows()"
    return [
        f"""CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{_ONLY_GROWS}'; END $$""",
        """CREATE FUNCTION seq_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal) THEN
            RAISE EXCEPTION 'seq follows the last one';
          END IF;
          RETURN NEW;
        END $$""",
        """CREATE TRIGGER journal_in_order BEFORE INSERT ON journal
        FOR EACH ROW EXECUTE FUNCTION seq_in_order()""",
        f"""CREATE TRIGGER note_only_erased BEFORE UPDATE ON note FOR EACH ROW
        WHEN (NEW.seq <> OLD.seq OR NEW.salt IS NOT NULL OR NEW.text IS NOT NULL) {refused}""",
        f"CREATE TRIGGER note_no_delete BEFORE DELETE ON note FOR EACH ROW {refused}",
        *(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW {refused}"
            for table in GROWING
        ),
        *(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT {refused}"
            for table in (*GROWING, "note")
        ),
    ]
