"""Brokers that remember, and brokers that ask who is there."""

import asyncio
import getpass
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from custom_components.prepaid_meter.sources.mqtt.broker import BrokerConfig
from custom_components.prepaid_meter.sources.mqtt.client import BrokerMessenger
from tests.virtual_building.broker import HOST, Mosquitto

PAUSES_S = (0.05, 0.1, 0.2)


class LastingBroker(Mosquitto):
    """A Mosquitto that keeps sessions and what waits for them on disk, at an orderly end."""

    def __init__(self) -> None:
        """Prepare."""
        super().__init__()
        self._settings = (
            "allow_anonymous true",
            f"user {getpass.getuser()}",
            "persistence true",
            f"persistence_location {self.folder}/",
            "max_queued_messages 0",
        )


@asynccontextmanager
async def messenger_of(
    port: int, pauses_s: tuple[float, ...] = PAUSES_S, **settings: str | bool
) -> AsyncIterator[BrokerMessenger]:
    """Run a messenger that is as patient as a test."""
    config = BrokerConfig(broker_id="b1", host=HOST, port=port, **settings)
    messenger = BrokerMessenger(config, gather_s=0, pauses_s=pauses_s)
    try:
        yield messenger
    finally:
        await messenger.close()


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something has become true."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - looks at anything
            await asyncio.sleep(0.005)


class Authority:
    """Signs certificates for a test."""

    def __init__(self) -> None:
        """Make a key and a root."""
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test root")])
        self._root = (
            self._builder(self._name, self._key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False
            )
            .sign(self._key, hashes.SHA256())
        )

    @property
    def root(self) -> str:
        """The root's certificate as PEM."""
        return self._root.public_bytes(serialization.Encoding.PEM).decode()

    def issue(self, name: str) -> tuple[str, str]:
        """Return certificate and key of a server on loopback, or of a client, as PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))])
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        certificate = (
            self._builder(subject, key)
            .add_extension(names, critical=False)
            .add_extension(issuer, critical=False)
            .sign(self._key, hashes.SHA256())
        )
        pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return pem, secret.decode()

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
        )
