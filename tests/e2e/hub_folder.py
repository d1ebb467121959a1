"""The configuration folder of a hub that never leaves this machine."""

import json
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
REPOSITORY = Path(__file__).parents[2]
COMPONENTS = REPOSITORY / "custom_components"

# What the frontend does not pull in by itself.
DOMAINS = ("energy", "history", "logbook", "my", "sun", "webhook")

CONFIGURATION = """\
automation: !include automations.yaml
script: !include scripts.yaml
scene: !include scenes.yaml
logger:
  default: warning
  logs:
    homeassistant.bootstrap: info
    haffmpeg: critical
    homeassistant.components.camera.img_util: critical
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where the hub thinks it stands."""

    name: str = "Test home"
    time_zone: str = "Europe/London"
    country: str = "GB"
    currency: str = "GBP"
    language: str = "en"

    def to_json(self) -> dict[str, Any]:
        """Return what the hub's own setup page sends."""
        return {
            "location_name": self.name,
            "latitude": 51.5,
            "longitude": -0.1,
            "elevation": 20,
            "unit_system": "metric",
            "time_zone": self.time_zone,
            "country": self.country,
            "currency": self.currency,
            "language": self.language,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFolder:
    """What a hub finds at its start.

    `components` and `blueprints` are copied in, so that the hub runs what a user would install.
    """

    path: Path
    components: tuple[Path, ...] = (COMPONENTS,)
    blueprints: Path | None = None
    extra_yaml: str = ""
    domains: tuple[str, ...] = DOMAINS
    log_levels: dict[str, str] = field(default_factory=dict)

    def write(self, port: int) -> None:
        """Write everything that is not there yet, and our code anew."""
        self.path.mkdir(parents=True, exist_ok=True)
        levels = "".join(f"    {name}: {level}\n" for name, level in self.log_levels.items())
        domains = "".join(f"{domain}:\n" for domain in self.domains)
        (self.path / "configuration.yaml").write_text(
            CONFIGURATION + levels + domains + self.extra_yaml, "utf-8"
        )
        for name, nothing in (("automations", "[]"), ("scripts", "{}"), ("scenes", "[]")):
            file = self.path / f"{name}.yaml"
            if not file.exists():
                file.write_text(f"{nothing}\n", "utf-8")
        # served under /local only when it exists at the start
        (self.path / "www").mkdir(exist_ok=True)
        for folder in self.components:
            _copy(folder, self.path / "custom_components")
        if self.blueprints is not None:
            _copy(self.blueprints, self.path / "blueprints")
        self._preseed(port)

    def _preseed(self, port: int) -> None:
        storage = self.path / ".storage"
        storage.mkdir(mode=0o700, exist_ok=True)
        # In YAML the port would be a trial: without a confirmation the hub goes back to port 8123
        # on every address after five minutes.
        _store(storage, "http", (3, 1), _http(port))
        # The marketplace asks a catalogue on the internet unless the user disabled it.
        if not (storage / "core.config_entries").exists():
            _store(storage, "core.config_entries", (1, 5), {"entries": [_disabled("marketplace")]})
        # This step of the welcome would add integrations that need the internet.
        if not (storage / "onboarding").exists():
            _store(storage, "onboarding", (4, 1), {"done": ["core_config"]})


def _copy(source: Path, target: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=ignored)


def _store(storage: Path, key: str, version: tuple[int, int], data: dict[str, Any]) -> None:
    major, minor = version
    content = {"version": major, "minor_version": minor, "key": key, "data": data}
    (storage / key).write_text(json.dumps(content), "utf-8")


def _http(port: int) -> dict[str, Any]:
    stable = {
        "server_port": port,
        "server_host": [HOST],
        "cors_allowed_origins": [],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": False,
        "ssl_profile": "intermediate_v6",
        "use_x_frame_options": True,
        "created_at": datetime.now(UTC).isoformat(),
        "error": None,
        "error_message": None,
    }
    return {"stable": stable, "pending": None, "yaml_migration_done": True}


def _disabled(domain: str) -> dict[str, Any]:
    now = datetime.now(UTC).isoformat()
    return {
        "created_at": now,
        "modified_at": now,
        "data": {},
        "disabled_by": "user",
        "discovery_keys": {},
        "domain": domain,
        "entry_id": "0" * 26,
        "version": 1,
        "minor_version": 1,
        "options": {},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "system",
        "subentries": [],
        "title": "",
        "unique_id": None,
    }
