"""Many units, payments or meters at once: a table is examined as a whole, then all of it is done."""
