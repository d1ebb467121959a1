"""Meters on Modbus lines. Nothing here knows Home Assistant, and pymodbus is loaded with the first line."""
