"""Prepaid metering shown on a real hub, with a building that lives three hundred times as fast.

    scripts/demo                                 until Ctrl-C, with a live table
    scripts/demo --seconds 120 --report r.json   without a screen; exit 0 when everything was seen

`plan` says who lives where on which terms, `stage` starts the programs and fills in the hub's own
forms, `story` is what happens, `watch` hears what the hub tells, `recompute` prices the building's
registers without any of the product's code, and `checks` holds the two against each other.

Only the registers run faster: the hub, its clock and all times of readings are the wall's. So the
meters' declared maximum power is as large as the speed asks for, grace ends by money within
seconds, and the two bands meet at a full minute while the demo runs.
"""
