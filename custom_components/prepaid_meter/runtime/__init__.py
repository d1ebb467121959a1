"""The runtime of one site: asyncio around the pure engine, without Home Assistant.

Start with ``pipeline.py``: inputs come in, are stepped and committed, and only then anything shows.
"""
