"""A broker of the meters' own: where it is, and what secures the connection to it."""

import ssl
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ...engine.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerConfig:
    """A dedicated broker. ``ca``, ``client_cert`` and ``client_key`` are PEM texts, "" is none."""

    broker_id: str
    host: str
    port: int
    tls: bool = False
    ca: str = field(default="", repr=False)
    client_cert: str = field(default="", repr=False)
    client_key: str = field(default="", repr=False)
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


def tls_context(config: BrokerConfig) -> ssl.SSLContext | None:
    """Return what secures the connection; it reads files: not for the event loop.

    InvalidInput ``tls_invalid`` when the certificates or the key cannot be read.
    """
    if not config.tls:
        return None
    try:
        context = ssl.create_default_context(cadata=config.ca or None)
        if config.ca:
            # A root made at home often lacks the fine print; it is still the only one trusted.
            context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        if config.client_cert:
            _load_client(context, config)
    except (ssl.SSLError, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        raise InvalidInput("tls_invalid", reason=reason) from None
    return context


def _load_client(context: ssl.SSLContext, config: BrokerConfig) -> None:
    """Load the client's certificate, which Python only takes from a file, in a folder only we read."""
    with tempfile.TemporaryDirectory() as folder:
        pem = Path(folder, "client.pem")
        pem.touch(mode=0o600)
        pem.write_text(f"{config.client_cert}\n{config.client_key}\n", "utf-8")
        # Without a password handed in, an encrypted key would ask the terminal for it.
        context.load_cert_chain(pem, password="")
