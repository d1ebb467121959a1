"""What every source and every relay must do, run on each of them.

A test module of one kind subclasses a contract and gives it a ``bench``: the adapter with a real or
simulated device behind it.
"""
