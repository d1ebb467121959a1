"""A building of simulated flats that a real hub meters and switches over MQTT.

Every flat replays the load of one real house (`data/README.md`) from its own
place in the series. It has a cumulative register in Wh and a relay that really
stops the usage: the register stands still from the instant the relay opens.

`--speed S` replays the series S times as fast, so the register grows S times as
fast; the clock and the times of the readings stay those of the wall. The state
file (`--state`) keeps register, relay and place in the series over a restart;
while the process is down nothing is used.

Start, from the repository root, with a broker (Mosquitto) running:

    python -m tests.virtual_building --broker 127.0.0.1:PORT --flats 6 --speed 300

Tests and the demo use `process.VirtualBuilding` and `broker.Mosquitto` instead.

Topics (`virtual_building` is `--topic`, `flat_1` … are the flats):

    virtual_building/status                online | offline (last will), retained
    virtual_building/flat_1/availability   online | offline, retained
    virtual_building/flat_1/energy         register, kWh with three decimals
    virtual_building/flat_1/power          W, a whole number
    virtual_building/flat_1/relay          ON | OFF, retained (ON: supply connected)
    virtual_building/flat_1/relay/set      command: ON | OFF
    virtual_building/control               command: a fault, as JSON (below)
    virtual_building/control/answer        {"id": …, "error": null | "why not"}
    homeassistant/device/virtual_building_flat_1/config   discovery, retained

Register, power and relay are published every `--interval-ms` (default 1000),
and at once when a relay switches or a fault is set. `--records FILE` gets one line
of JSON for each (`records.Record`), so that bills can be recomputed without the hub.

Faults: publish `{"id": "any", "flat": 1, "fault": NAME, "value": VALUE}` to the
control topic. They last until set back, cleared, or the process ends.

    unavailable     true    availability says offline, nothing is published, commands are lost
    silent          true    nothing is published, though availability says online
    relay_frozen    true    the relay ignores commands, also one it is still carrying out
    relay_delay_ms  5000    the relay switches this long after a command
    bypassed        true    usage goes on although the relay is open
    garbage         "nan"   published in place of the register; also "unknown", "", "None" (which
                            the hub turns into the state unknown); null ends it
    unit            "Wh"    announced unit; Wh, kWh, MWh convert, any other relabels the kWh
    register_wh     120     the register jumps to this value, back or forth, and counts on
    clear           null    all of the above end; the register stays as it is

Beside the flats there are metered devices: real meters on real wires, each with a register
in Wh or litres, a constant load, and a relay or valve that stops it. They count on also
while the process is down. `python -m tests.virtual_building` alone brings its own broker
and one device of each model, and prints how each is reached, one JSON object a line.
Others come from `--devices FILE`, a JSON list of `spec.Spec` fields, or while it runs:

    {"id": "any", "add": {"name": "tap", "model": "xintai_valve_water", "bus": "pty", "address": 7}}

The answer's `where` tells host and port, or the path of the serial line, or the topics.
Wires: `tcp` (Modbus TCP), `rtu_tcp` (RTU frames over TCP), `pty` (RTU over a pseudo-terminal);
`pty:second` is another one. A bus whose first device says `"paced": true` takes the time of
9600 8N1 with a turnaround of 20 ms, and drops a request without silence before it (`strict`).
Models: `modbus_models.MODELS`, `shapes_more.SHAPES`. Tests use `process.VirtualBuilding.devices`.
Class A devices obey after their next uplink. `devices.jsonl` beside `--records` has the truth.

Their faults: `{"id": "any", "device": NAME, "fault": NAME, "value": VALUE}`. The first six
are as above, but `silent` obeys mutely and `garbage` is all ones on Modbus:

    unavailable, silent, relay_frozen, bypassed   true, relay_delay_ms 5000, garbage "nan"
    answer_delay_ms   200     the answer comes late, even into the next one
    noise_percent     100     so many answers fail their check (TCP: the gateway drops them)
    wrong_unit        9       another address answers
    exception         4       this exception in place of an answer; nothing is obeyed
    clock_drift_s     -3600   the device's own clock, its midnights and its messages are off
    valve_abnormal, battery_low   true   bits of a valve
    open_percent      40      a valve opens no further, and lets flow all the same
    retained, duplicated   true   MQTT messages are retained, or sent twice
    clear             null    all of the above end

    frame_gap         50      once: so many uplinks were lost
    drop_link_days    2       once: days pass unheard; it counts and freezes each of them
    register, load    120     jumps to this; base units, or base units an hour
    relay             false   switched by hand
"""
