"""The hub's own backup copies the ledger whole, and never stops because of it."""

import asyncio
import io
import shutil
import sqlite3
import tarfile
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)

from custom_components.prepaid_meter import backup
from custom_components.prepaid_meter.store.database import WAL_AUTOCHECKPOINT_PAGES
from custom_components.prepaid_meter.store.repository import Repository
from custom_components.prepaid_meter.store.values import Verification

from .helpers import act, set_up_site, site_of, unit_data


@pytest.fixture
async def entry(hass: HomeAssistant) -> AsyncIterator[MockConfigEntry]:
    entry = await set_up_site(hass, units=[unit_data("flat")])
    yield entry
    await hass.config_entries.async_unload(entry.entry_id)


def ledger(hass: HomeAssistant) -> Path:
    (path,) = Path(hass.config.path(".storage", "prepaid_meter")).glob("*.db")
    return path


async def top_up(hass: HomeAssistant, user: MockUser, reference: str) -> None:
    await act(hass, "top_up", user=user, unit_id="flat", amount="5", reference=reference)


async def autocheckpoint(entry: MockConfigEntry) -> int:
    """How many pages SQLite gathers before it writes its main file; 0 is never."""

    def ask(repository: Repository) -> int:
        connection = repository._database.connection()
        pages: int = connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one()
        return pages

    return await site_of(entry).query(ask)


async def verified(path: Path) -> Verification:
    """Examine a copy."""

    def verify() -> Verification:
        repository = Repository(f"sqlite:///{path}")
        found = repository.verify()
        repository.close()
        return found

    return await asyncio.to_thread(verify)


def unpack(backups: Path, name: str, target: Path) -> None:
    """Take the ledger's files out of the only backup."""
    (made,) = backups.glob("*.tar")
    with tarfile.open(made) as outer:
        packed = outer.extractfile("homeassistant.tar.gz")
        assert packed is not None
        with tarfile.open(fileobj=io.BytesIO(packed.read()), mode="r:gz") as inner:
            for suffix in ("", "-wal"):
                file = inner.extractfile(f"data/.storage/prepaid_meter/{name}{suffix}")
                assert file is not None
                Path(f"{target}{suffix}").write_bytes(file.read())


async def test_money_moves_while_the_ledger_is_copied(
    hass: HomeAssistant, hass_admin_user: MockUser, entry: MockConfigEntry, tmp_path: Path
) -> None:
    await top_up(hass, hass_admin_user, "r1")
    await backup.async_pre_backup(hass)
    assert await autocheckpoint(entry) == 0
    path = ledger(hass)
    before = path.read_bytes()
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    await top_up(hass, hass_admin_user, "r2")
    assert path.read_bytes() == before
    assert (await verified(copy)).head_seq == 1
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    found = await verified(copy)
    assert (found.head_seq, found.ok) == (2, True)
    await backup.async_post_backup(hass)
    assert await autocheckpoint(entry) == WAL_AUTOCHECKPOINT_PAGES


async def test_the_main_file_is_complete_when_the_copy_begins(
    hass: HomeAssistant, hass_admin_user: MockUser, entry: MockConfigEntry, tmp_path: Path
) -> None:
    await top_up(hass, hass_admin_user, "r1")
    await backup.async_pre_backup(hass)
    assert ledger(hass).with_suffix(".db-wal").read_bytes() == b""
    copy = tmp_path / "copy.db"
    shutil.copy(ledger(hass), copy)
    found = await verified(copy)
    assert (found.head_seq, found.ok) == (1, True)
    await backup.async_post_backup(hass)
    assert await autocheckpoint(entry) == WAL_AUTOCHECKPOINT_PAGES


async def test_a_backup_that_never_ends_is_over_some_day(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    await backup.async_pre_backup(hass)
    await backup.async_pre_backup(hass)
    now = dt_util.utcnow()
    async_fire_time_changed(hass, now + timedelta(seconds=backup.RESUME_SECONDS - 60))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await autocheckpoint(entry) == 0
    async_fire_time_changed(hass, now + timedelta(seconds=backup.RESUME_SECONDS + 60))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await autocheckpoint(entry) == WAL_AUTOCHECKPOINT_PAGES
    assert "did not say that it ended" in caplog.text
    await backup.async_post_backup(hass)


async def test_a_ledger_somebody_reads_goes_into_the_backup_as_it_is(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with closing(sqlite3.connect(ledger(hass), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM journal").fetchall()
        await top_up(hass, hass_admin_user, "r1")
        await backup.async_pre_backup(hass)
    assert "goes into the backup as it is" in caplog.text
    assert await autocheckpoint(entry) == 0
    await backup.async_post_backup(hass)


async def test_a_backup_does_not_wait_for_ever(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    free = threading.Event()
    busy = asyncio.create_task(site_of(entry).query(lambda _repository: free.wait()))
    await asyncio.sleep(0)
    with patch.object(backup, "WAIT_SECONDS", 0.05):
        await backup.async_pre_backup(hass)
    assert "goes into the backup as it is" in caplog.text
    free.set()
    await busy
    await backup.async_post_backup(hass)
    assert await autocheckpoint(entry) == WAL_AUTOCHECKPOINT_PAGES


async def test_a_site_that_has_stopped_is_no_obstacle(
    hass: HomeAssistant, entry: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    await site_of(entry).stop()
    await backup.async_pre_backup(hass)
    await backup.async_post_backup(hass)
    assert caplog.text.count("goes into the backup as it is") == 2


async def test_a_hub_without_a_site_backs_up(hass: HomeAssistant) -> None:
    await backup.async_pre_backup(hass)
    await backup.async_post_backup(hass)
    assert backup._RESUME not in hass.data


async def test_the_hubs_own_backup_holds_the_ledger(
    hass: HomeAssistant, hass_admin_user: MockUser, entry: MockConfigEntry, tmp_path: Path
) -> None:
    await top_up(hass, hass_admin_user, "r1")
    assert await async_setup_component(hass, "backup", {})
    await hass.async_block_till_done(wait_background_tasks=True)
    await hass.services.async_call("backup", "create", {}, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    copy = tmp_path / "copy.db"
    unpack(Path(hass.config.path("backups")), ledger(hass).name, copy)
    found = await verified(copy)
    assert (found.ok, found.head_seq) == (True, 1)
    assert await autocheckpoint(entry) == WAL_AUTOCHECKPOINT_PAGES
