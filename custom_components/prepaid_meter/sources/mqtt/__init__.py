"""Meters that speak MQTT: shapes say how a message is read, messengers bring it."""
