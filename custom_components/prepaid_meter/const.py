"""Names that entry data, options, subentries, entities and actions share, and limits with their reasons."""

from typing import Final

from homeassistant.const import Platform

DOMAIN: Final = "prepaid_meter"
PLATFORMS: Final = [
    Platform.SENSOR,
    Platform.BINARY_SENSOR,
    Platform.SWITCH,
    Platform.VALVE,
    Platform.EVENT,
]
EVENT_TYPE: Final = "prepaid_meter_event"
"""The one documented bus event; it carries no personal data."""

SUBENTRY_UNIT: Final = "unit"
SUBENTRY_TARIFF: Final = "tariff"
SUBENTRY_BUS: Final = "bus"
SUBENTRY_BROKER: Final = "broker"

# Entry data and options
CONF_NAME: Final = "name"
CONF_CURRENCY: Final = "currency"
CONF_DATABASE_URL: Final = "database_url"
CONF_POLICY: Final = "policy"
CONF_READINGS: Final = "readings"
CONF_STALE_MINUTES: Final = "stale_minutes"
CONF_STALE_INCIDENT_HOURS: Final = "stale_incident_hours"
CONF_BONUSES: Final = "bonuses"
CONF_DEBT_PERCENT: Final = "debt_percent"
CONF_AT_LEAST: Final = "at_least"
CONF_EXPIRY_DAYS: Final = "expiry_days"
CONF_FROM: Final = "from"
CONF_UNTIL: Final = "until"
CONF_GIFT: Final = "gift"
CONF_POINT: Final = "point"
CONF_STALE_CHOICE: Final = "stale_choice"
CONF_POSTING: Final = "posting"
CONF_OPERATORS: Final = "operators"
CONF_CLOSED_THROUGH: Final = "closed_through"
CONF_AUTOMATIONS_MOVE_MONEY: Final = "automations_move_money"

# A policy, in the site's options and in a unit
CONF_LOW_CREDIT: Final = "low_credit"
CONF_HYSTERESIS: Final = "hysteresis"
CONF_EMERGENCY: Final = "emergency"
CONF_GRACE_MINUTES: Final = "grace_minutes"
CONF_GRACE_MONEY: Final = "grace_money"
CONF_RECONNECTION: Final = "reconnection"
CONF_PROTECTED_START: Final = "protected_start"
CONF_PROTECTED_END: Final = "protected_end"
CONF_PROTECTED_WEEKDAYS: Final = "protected_weekdays"
CONF_PROTECTED_DAYS: Final = "protected_days"
CONF_NEVER_DISCONNECT: Final = "never_disconnect"
CONF_CUT_MODE: Final = "cut_mode"

# A unit and its meters
CONF_UNIT_ID: Final = "unit_id"
CONF_METERS: Final = "meters"
CONF_TENANT: Final = "tenant"
CONF_OCCUPANTS: Final = "occupants"
CONF_CUSTOMER_CLASS: Final = "customer_class"
CONF_METERS_MADE: Final = "meters_made"
"""How many meters the unit ever had: ids are never used twice."""
CONF_METER_ID: Final = "meter_id"
CONF_COMMODITY: Final = "commodity"
CONF_TARIFF_ID: Final = "tariff_id"
CONF_MULTIPLIER: Final = "multiplier"
CONF_SOURCE: Final = "source"
CONF_RELAY: Final = "relay"
CONF_KIND: Final = "kind"
CONF_ENTITY_ID: Final = "entity_id"
CONF_REGISTRY_ID: Final = "registry_id"
"""An entity's id in the registry, which no rename changes."""
CONF_DISCONNECTABLE: Final = "disconnectable"
CONF_MAX_POWER: Final = "max_power"
CONF_REGISTER_MAX: Final = "register_max"
CONF_RESET_ALLOWED: Final = "reset_allowed"
CONF_DRIFT: Final = "drift"
CONF_POWER: Final = "power"
"""The sensor that tells what a meter draws, where its source does not."""
CONF_LOAD: Final = "load"
CONF_LIMIT_W: Final = "limit_w"
CONF_OVER_S: Final = "over_s"
CONF_OFF_MINUTES: Final = "off_minutes"
CONF_STRIKES: Final = "strikes"
CONF_STEP_W: Final = "step_w"
KIND_ENTITY: Final = "entity"
KIND_NONE: Final = "none"
KIND_MODBUS: Final = "modbus"
KIND_MQTT: Final = "mqtt"
KIND_SESSION: Final = "session"

# A Modbus bus, and a meter or relay on it
CONF_BUS_ID: Final = "bus_id"
CONF_LINK: Final = "link"
CONF_HOST: Final = "host"
CONF_PORT: Final = "port"
CONF_DEVICE: Final = "device"
CONF_BAUDRATE: Final = "baudrate"
CONF_PARITY: Final = "parity"
CONF_STOPBITS: Final = "stopbits"
CONF_SHARED: Final = "shared"
CONF_ADDRESS: Final = "address"
CONF_PROFILE: Final = "profile"
CONF_INTERVAL_S: Final = "interval_s"
CONF_REGISTER: Final = "register"
CONF_TABLE: Final = "table"
CONF_TYPE: Final = "type"
CONF_WORD_ORDER: Final = "word_order"
CONF_SCALE: Final = "scale"
CONF_UNIT: Final = "unit"
LINK_TCP: Final = "tcp"
LINK_SERIAL: Final = "serial"
LINK_RTU_OVER_TCP: Final = "rtu_over_tcp"
LINKS: Final = (LINK_TCP, LINK_SERIAL, LINK_RTU_OVER_TCP)

# An MQTT broker, and a device that speaks through one
CONF_BROKER_ID: Final = "broker_id"
CONF_TLS: Final = "tls"
CONF_CA: Final = "ca"
CONF_CLIENT_CERT: Final = "client_cert"
CONF_CLIENT_KEY: Final = "client_key"
CONF_USERNAME: Final = "username"
CONF_PASSWORD: Final = "password"  # noqa: S105 - the name of a field
CONF_SHAPE: Final = "shape"
CONF_FIELD: Final = "field"

# A meter of sessions
CONF_MODE: Final = "mode"
CONF_MINIMUM: Final = "minimum"
CONF_MAX_MINUTES: Final = "max_minutes"
CONF_HOLD: Final = "hold"
MODE_TIME: Final = "time"
MODE_COUNT: Final = "count"

# A tariff
CONF_VERSIONS: Final = "versions"

# Fields of actions, triggers and conditions
ATTR_AMOUNT: Final = "amount"
ATTR_CURRENCY: Final = "currency"
ATTR_REFERENCE: Final = "reference"
ATTR_NOTE: Final = "note"
ATTR_UNTIL: Final = "until"
ATTR_DECISION_ID: Final = "decision_id"
ATTR_UNIT_ID: Final = "unit_id"
ATTR_METER_ID: Final = "meter_id"
ATTR_ACCEPT: Final = "accept"
ATTR_AT: Final = "at"
ATTR_CHANNEL: Final = "channel"
ATTR_DAYS: Final = "days"
ATTR_DOCUMENT: Final = "document"
ATTR_DURATION: Final = "duration"
ATTR_FINAL_VALUE: Final = "final_value"
ATTR_FORMAT: Final = "format"
ATTR_START: Final = "start"
ATTR_PRICES: Final = "prices"
ATTR_CONFIRM: Final = "confirm"
ATTR_CSV: Final = "csv"
ATTR_LABEL: Final = "label"
ATTR_RECORD: Final = "record"
ATTR_NAME: Final = "name"
ATTR_TO_TARIFF_ID: Final = "to_tariff_id"
ATTR_MULTIPLIER: Final = "multiplier"
ATTR_END: Final = "end"
ATTR_GIFT: Final = "gift"
ATTR_GIFT_EXPIRES: Final = "gift_expires"
ATTR_INITIAL_VALUE: Final = "initial_value"
ATTR_JOURNAL_ENTRY: Final = "journal_entry"
ATTR_READINGS: Final = "readings"
ATTR_RATE: Final = "rate"
ATTR_STATISTICS: Final = "statistics"
ATTR_SUPPLY: Final = "supply"
ATTR_TARIFF_ID: Final = "tariff_id"
ATTR_TO_DEVICE_ID: Final = "to_device_id"
ATTR_TO_FILE: Final = "to_file"
ATTR_TO_UNIT_ID: Final = "to_unit_id"
ATTR_UNIT: Final = "unit"
ATTR_VALID_FROM: Final = "valid_from"
ATTR_VALUE: Final = "value"
ATTR_HOLD: Final = "hold"
ATTR_MAX_MINUTES: Final = "max_minutes"
ATTR_CAP: Final = "cap"
ATTR_CAP_PERIOD: Final = "cap_period"
ATTR_PACKAGE: Final = "package"
ATTR_PER_WEEK: Final = "per_week"
ATTR_PERCENT: Final = "percent"
ATTR_QUANTITY: Final = "quantity"
ATTR_VALID_DAYS: Final = "valid_days"

ENABLED_ENTITIES_MAX: Final = 9_500
"""Home Assistant skips enabled entities of a config entry beyond 10,000; the rest is for those a user enables."""
ENTITIES_PER_UNIT: Final = 5
"""Enabled by default: balance, days remaining, credit state, low credit, activity."""
ENTITIES_PER_METER: Final = 4
"""Enabled by default: usage, cost, supply, and the session of a machine; not yet chosen when it is asked."""
ENTITIES_PER_RELAY: Final = 1
"""Of these, what a meter without a relay lacks: supply."""
LOAD_W_MAX: Final = 1_000_000
"""A megawatt: what a unit never draws."""
LOAD_S_MAX: Final = 3600
"""An hour over the limit is no peak any more."""
LOAD_OFF_MINUTES_MAX: Final = 60 * 24
"""Longer is no pause: that is what strikes are for."""
LOAD_STRIKES_MAX: Final = 100
"""As often as a day has quarters of an hour: practically never."""
NAME_LENGTH_MAX: Final = 100
"""Longer names break device lists and receipts."""
MULTIPLIER_MAX: Final = 100_000
"""Current and voltage transformers together stay far below; more is a typing error."""
BONUS_DAYS_MAX: Final = 3_660
"""Ten years: a gift that lasts longer has no end."""
GRACE_MINUTES_MAX: Final = 60 * 24 * 90
"""Ninety days: a longer grace is credit on account, not grace."""
STALE_MINUTES_MAX: Final = 60 * 24 * 31
"""A month: a meter that speaks more rarely is read by hand."""
STALE_HOURS_MAX: Final = 24 * 31
"""As long as a meter may be silent at all."""
INCREMENT_MINUTES_MAX: Final = 60 * 24 * 31
"""What the engine allows for one increment of time."""
BUS_ADDRESS_MAX: Final = 247
"""The highest address of a device on a bus, from "MODBUS over Serial Line", version 1.02, 2.2."""
INTERVAL_S_MAX: Final = 3600
"""A meter on a bus costs nothing to read; more rarely than hourly its silence is noticed too late."""
SESSION_MINUTES_MAX: Final = 60 * 24 * 31
"""As long as an increment of time may be."""
LOW_CREDIT_THRESHOLDS_MAX: Final = 5
"""One notice each; more are noise."""
