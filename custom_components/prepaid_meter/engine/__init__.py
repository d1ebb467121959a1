"""The pure heart of the product: readings in, journal entries and decisions out.

Nothing here reads a clock, a file or a network; time, ids, zones and tariffs come in as
arguments. Start with ``flow.py``.
"""
