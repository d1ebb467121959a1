"""A broker is tried before it is saved, and says what is wrong: user, certificate, port."""

import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import pytest_socket
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.prepaid_meter.sources.mqtt import client
from tests.sources.mqtt.brokers import Authority
from tests.virtual_building.broker import Mosquitto

from .forms import begin, change, newest, said, site, submit

pytestmark = pytest.mark.usefixtures("socket_enabled")

OPEN = {"name": "Meters", "host": "127.0.0.1", "tls": False}


@pytest.fixture
def locked() -> Iterator[Mosquitto]:
    """A broker that lets in only the user ``meters`` with the password ``secret``."""
    program = shutil.which("mosquitto_passwd")
    assert program, "Mosquitto is not installed"
    pytest_socket.enable_socket()
    with Mosquitto() as broker:
        broker.stop()
        passwords = broker.folder / "passwords"
        subprocess.run([program, "-c", "-b", str(passwords), "meters", "secret"], check=True)
        passwords.chmod(0o644)
        broker.folder.chmod(0o755)
        broker._settings = ("allow_anonymous false", f"password_file {passwords}")
        broker.start()
        yield broker


@pytest.fixture
def secured() -> Iterator[tuple[Mosquitto, Authority]]:
    """A broker with a certificate, and who signed it."""
    pytest_socket.enable_socket()
    authority = Authority()
    with Mosquitto() as broker:
        broker.stop()
        certificate, key = authority.issue("broker")
        for name, text in (("crt", certificate), ("key", key)):
            (broker.folder / name).write_text(text)
            (broker.folder / name).chmod(0o644)
        broker.folder.chmod(0o755)
        broker._settings = (
            "allow_anonymous true",
            f"certfile {broker.folder}/crt",
            f"keyfile {broker.folder}/key",
        )
        broker.start()
        yield broker, authority


async def asked(hass: HomeAssistant, **form: Any) -> Any:
    """What a new broker's form answers."""
    return await submit(hass, await begin(hass, site(hass), "broker"), OPEN | form)


async def test_user_and_password_are_tried_and_kept(hass: HomeAssistant, locked: Mosquitto) -> None:
    wrong = await asked(hass, port=locked.port, username="meters", password="guess")
    assert "does not let this user in" in said(wrong)["username"]
    right = OPEN | {"port": locked.port, "username": "meters", "password": "secret"}
    saved = await submit(hass, wrong, right)
    assert saved["type"] is FlowResultType.CREATE_ENTRY
    entry = hass.config_entries.async_get_known_entry(saved["handler"][0])
    broker = newest(entry, "broker")  # type: ignore[arg-type]
    broker_id = broker.data["broker_id"]
    assert broker.unique_id == f"broker:{broker_id}"
    assert broker.data["password"] == "secret"

    form = await change(hass, entry, broker)  # type: ignore[arg-type]
    shown = [key.description for key in form["data_schema"].schema if key.schema == "password"]
    assert shown == [None]
    again = OPEN | {"name": "All meters", "port": locked.port, "username": "meters"}
    await submit(hass, form, again)
    assert (broker.title, broker.data["password"]) == ("All meters", "secret")
    assert broker.data["broker_id"] == broker_id


async def test_a_certificate_of_somebody_else_is_told_apart(
    hass: HomeAssistant,
    secured: tuple[Mosquitto, Authority],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "TRY_S", 3)
    broker, authority = secured
    secure = {"port": broker.port, "tls": True}
    strange = await asked(hass, **secure, ca=Authority().root)
    assert "certificate is not signed by this authority" in said(strange)["ca"]
    garbage = await submit(hass, strange, OPEN | secure | {"ca": "no certificate"})
    assert "cannot be read" in said(garbage)["ca"]
    saved = await submit(hass, garbage, OPEN | secure | {"ca": authority.root})
    assert saved["type"] is FlowResultType.CREATE_ENTRY


async def test_halves_and_closed_ports_are_refused(hass: HomeAssistant, locked: Mosquitto) -> None:
    half = await asked(hass, port=locked.port, tls=True, client_cert="x")
    assert "needs its key" in said(half)["client_key"]
    off = await asked(hass, port=locked.port, ca="x")
    assert "only with TLS" in said(off)["tls"]
    locked.stop()
    closed = await asked(hass, port=locked.port)
    assert "nobody listens" in said(closed)["port"]
