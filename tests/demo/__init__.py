"""Prepaid metering shown on a real hub, with a building that lives three hundred times as fast.

    scripts/demo                                 until Ctrl-C, with a live table
    scripts/demo --seconds 120 --report r.json   without a screen; exit 0 when everything was seen

Ten units are read over everything the product reads: four flats that the hub finds by itself over
MQTT, rooms with Modbus meters over TCP, a serial line and a serial server, a plug and a water meter
with a valve that speak MQTT, and a washing machine that is paid by its time.

`house` says who lives where, `plan` on which terms, `meters` how each is metered. `stage` starts the
programs and fills in the hub's own forms, `story` is what happens, `watch` hears what the hub tells.
`recompute` and `sessions` price what the building counted without any of the product's code, and
`books`, `supply_seen` and `checks` hold the two against each other.

Only the use runs faster: the hub, its clock and all times of readings are the wall's. So the meters'
declared maximum power is as large as the speed asks for, grace ends by money within seconds, and the
two bands meet at a full minute while the demo runs.
"""
