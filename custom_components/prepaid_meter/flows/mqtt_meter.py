"""An MQTT device: broker, shape and name; where its values are; what it said while we listened."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from decimal import Decimal
from typing import Any, Final

from homeassistant.config_entries import ConfigEntryState, SubentryFlowResult
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_BROKER_ID,
    CONF_COMMODITY,
    CONF_DEVICE,
    CONF_FIELD,
    CONF_KIND,
    CONF_NAME,
    CONF_RELAY,
    CONF_SHAPE,
    CONF_SOURCE,
    CONF_UNIT,
    KIND_MQTT,
)
from ..engine.errors import InvalidInput
from ..engine.inputs import Reading
from ..engine.quantity import COMMODITIES
from ..sources.mqtt.client import Listener, Message, Messenger
from ..sources.mqtt.meter_messages import MeterMessages
from ..sources.mqtt.relay_messages import RelayMessages
from ..sources.mqtt.shape import Shape, load_all
from .base import option_names
from .broker import broker_names, broker_places
from .entities import other_meters
from .modbus_schemas import (
    FIELD_RELAY,
    RELAY_OWN,
)
from .mqtt_schemas import GENERIC, HUB, MORE, PATHS, SECTION_MORE, device_fields, path_fields
from .parse import BASE, FormError, typed
from .relay_steps import RelaySteps

LISTEN_S: Final = 10
HEARD_NEXT: Final = ["mqtt_save", "mqtt_listening", "mqtt_meter"]


class MqttMeterSteps(RelaySteps):
    """What the device is; paths of one that no shape knows; the relay; what it says."""

    _mqtt_typed: dict[str, Any] | None = None
    _paths_typed: dict[str, Any] | None = None
    _mqtt: dict[str, str]
    _listening: asyncio.Task[Reading | None] | None = None
    _heard: Reading | None = None
    _mqtt_wrong: FormError | None = None

    async def async_step_mqtt_meter(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask who the device is, and through which broker it speaks."""
        wrong = self._mqtt_wrong
        shapes = await self.hass.async_add_executor_job(load_all)
        if user_input is not None:
            self._mqtt_typed, self._mqtt_wrong = user_input, None
            try:
                return await self._take_mqtt(user_input, shapes)
            except FormError as error:
                wrong = error
        hub = await option_names(self.hass, CONF_BROKER_ID, [HUB])
        fields = device_fields(hub | broker_names(self._get_entry()), shapes)
        return self._form("mqtt_meter", self._around(fields), self._mqtt_shown(), wrong)

    async def async_step_mqtt_paths(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for topics and paths of a device that no shape knows."""
        wrong: FormError | None = None
        if user_input is not None:
            self._paths_typed = user_input
            try:
                shapes = await self.hass.async_add_executor_job(load_all)
                texts = {key: typed(user_input, key) for key in (*PATHS, CONF_UNIT)}
                kept = {key: text for key, text in self._mqtt.items() if key not in texts}
                typed_now = {key: text for key, text in texts.items() if text is not None}
                self._mqtt = kept | typed_now
                return await self._check_mqtt(shapes[GENERIC])
            except FormError as error:
                wrong = error
        units = COMMODITIES[self._draft.meter[CONF_COMMODITY]].units
        saved = self._saved_part(CONF_SOURCE, KIND_MQTT)
        return self._form("mqtt_paths", path_fields(units), self._paths_typed or saved, wrong)

    async def async_step_mqtt_listening(
        self, _: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Listen for a message."""
        if self._listening is None:
            self._listening = self.hass.async_create_task(self._listen(), "listen to a new meter")
        if not self._listening.done():
            return self.async_show_progress(
                step_id="mqtt_listening",
                progress_action="mqtt_listening",
                progress_task=self._listening,
            )
        return self.async_show_progress_done(next_step_id="mqtt_answer")

    async def async_step_mqtt_answer(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Go on with what the device said."""
        task, self._listening = self._listening, None
        self._heard = None if task is None else task.result()
        return await self.async_step_mqtt_heard()

    async def async_step_mqtt_save(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Save the meter once what it said, or that it said nothing, was seen."""
        try:
            return self._keep(self._draft, self._mqtt, self._relay)
        except FormError as error:
            self._mqtt_wrong = error
            return await self.async_step_mqtt_meter()

    async def async_step_mqtt_heard(self, _: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Show what the device said, or that it said nothing, and the ways to go on or back."""
        reading = self._heard
        if reading is None:
            return self.async_show_menu(step_id="mqtt_silent", menu_options=HEARD_NEXT)
        commodity = COMMODITIES[self._draft.meter[CONF_COMMODITY]]
        register = Decimal(reading.register) / commodity.display_base
        said = {
            "register": f"{register.normalize():f} {commodity.display}",
            "at": f"{dt_util.as_local(reading.at):%Y-%m-%d %H:%M:%S}",
        }
        return self.async_show_menu(
            step_id="mqtt_heard", menu_options=HEARD_NEXT, description_placeholders=said
        )

    async_step_mqtt_silent = async_step_mqtt_heard

    async def _take_mqtt(
        self, form: dict[str, Any], shapes: Mapping[str, Shape]
    ) -> SubentryFlowResult:
        """Go on from the first form. FormError where it does not fit."""
        self._draft = await self._drafted(form)
        broker = "" if form[CONF_BROKER_ID] == HUB else form[CONF_BROKER_ID]
        if not broker and "mqtt" not in self.hass.config.components:
            raise FormError(CONF_BROKER_ID, "mqtt_missing")
        if broker and broker not in broker_names(self._get_entry()):
            raise FormError(CONF_BROKER_ID, "line_gone")
        more = form.get(SECTION_MORE, {})
        texts = {CONF_DEVICE: typed(form, CONF_DEVICE), **{key: typed(more, key) for key in MORE}}
        self._mqtt = {
            CONF_KIND: KIND_MQTT,
            CONF_BROKER_ID: broker,
            CONF_SHAPE: form[CONF_SHAPE],
            **{key: text for key, text in texts.items() if text is not None},
        }
        if form[CONF_SHAPE] == GENERIC:
            return await self.async_step_mqtt_paths()
        return await self._check_mqtt(shapes[form[CONF_SHAPE]])

    async def _check_mqtt(self, shape: Shape) -> SubentryFlowResult:
        """Go on once the shape is filled. FormError where something is missing or serves another."""
        chosen = (self._mqtt_typed or {})[FIELD_RELAY]
        try:
            messages = MeterMessages(shape, self._mqtt, self._draft.meter[CONF_COMMODITY])
            if chosen == RELAY_OWN:
                RelayMessages(shape, self._mqtt)
        except InvalidInput as error:
            raise FormError(BASE, error.key, **error.placeholders) from error
        self._refuse_heard_twice(messages.topics)
        return await self._ask_relay(chosen, dict(self._mqtt), self.async_step_mqtt_listening)

    def _refuse_heard_twice(self, topics: tuple[str, ...]) -> None:
        """Raise FormError where another meter is read from the same place: it would be billed twice."""
        places = broker_places(self.hass)
        for unit, meter in other_meters(self.hass, self._meter_id):
            if _place(meter[CONF_SOURCE], places) == _place(self._mqtt, places):
                raise FormError(
                    BASE, "topic_taken", topic=topics[0], unit=unit, meter=meter[CONF_NAME]
                )

    async def _listen(self) -> Reading | None:
        """Return the newest reading of the first message that has one; None where none came in time."""
        messenger = self._messenger()
        if messenger is None:
            return None
        shapes = await self.hass.async_add_executor_job(load_all)
        messages = MeterMessages(
            shapes[self._mqtt[CONF_SHAPE]], self._mqtt, self._draft.meter[CONF_COMMODITY]
        )
        heard: asyncio.Future[Reading] = self.hass.loop.create_future()

        def listener(message: Message) -> None:
            try:
                said = messages.parse(
                    message.topic, message.payload, dt_util.utcnow(), retained=message.retained
                )
            except InvalidInput:
                return
            if said.readings and not heard.done():
                heard.set_result(said.readings[-1])

        return await _hear(messenger, messages.topics, listener, heard)

    def _messenger(self) -> Messenger | None:
        """Return the running site's messenger: a second one of its name would throw it out."""
        entry = self._get_entry()
        if entry.state is not ConfigEntryState.LOADED:
            return None
        try:
            found: Messenger = entry.runtime_data.adapters.messenger(self._mqtt[CONF_BROKER_ID])
        except InvalidInput:
            return None
        return found

    def _mqtt_shown(self) -> dict[str, Any]:
        """Return what the form shows: what was typed, or what is saved."""
        saved = self._saved_part(CONF_SOURCE, KIND_MQTT)
        shown: dict[str, Any] = {}
        if saved:
            shown = {CONF_SHAPE: saved[CONF_SHAPE], CONF_DEVICE: saved.get(CONF_DEVICE, "")}
            shown[CONF_BROKER_ID] = saved[CONF_BROKER_ID] or HUB
            shown[SECTION_MORE] = {key: saved[key] for key in MORE if key in saved}
        if self._saved_meter is not None:
            own = (self._saved_meter[CONF_RELAY]).get(CONF_KIND) == KIND_MQTT
            shown[FIELD_RELAY] = RELAY_OWN if own else self._relay_chosen({})
        return self._shown({**shown, **(self._mqtt_typed or {})})


async def _hear(
    messenger: Messenger,
    topics: Iterable[str],
    listener: Listener,
    heard: asyncio.Future[Reading],
) -> Reading | None:
    """Return what the listener hears first; None where it hears nothing in time."""
    async with AsyncExitStack() as ends:
        try:
            async with asyncio.timeout(LISTEN_S):
                for topic in topics:
                    ends.callback(await messenger.subscribe(topic, listener))
                return await heard
        except TimeoutError:
            return None


def _place(source: Mapping[str, str], places: Mapping[str, object]) -> tuple[object, ...]:
    """Return what only one meter may be read from, nothing for a source that is no MQTT device."""
    if source.get(CONF_KIND) != KIND_MQTT:
        return ()
    broker_id = source.get(CONF_BROKER_ID, "")
    keys = (CONF_SHAPE, CONF_DEVICE, CONF_FIELD, "component", "topic", "register_path")
    return places.get(broker_id, broker_id), *(source.get(key) for key in keys)
