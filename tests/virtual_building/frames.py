"""Modbus requests and answers as bytes: PDU, RTU frame, MBAP header.

Formats: Modbus Application Protocol V1.1b3 and Modbus over Serial Line V1.02 (modbus.org).
"""

import struct

from .device import Device
from .modbus_model import ILLEGAL_FUNCTION, ILLEGAL_VALUE, Model, RefusedError, crc16

READS = {1: 2000, 2: 2000, 3: 125, 4: 125}
"""Reading functions and how much each may ask for."""

FIXED_LENGTHS = dict.fromkeys((1, 2, 3, 4, 5, 6), 8) | {0x42: 4}
MULTIPLE = (15, 16)
HEAD_OF_MULTIPLE = 7
NOISE = 0x55


def serve(model: Model, device: Device, request: bytes) -> bytes:
    """Return the answer of a unit to a PDU; what it refuses is answered with an exception."""
    try:
        return _answer(model, device, request)
    except RefusedError as refused:
        return bytes((request[0] | 0x80, refused.code))
    except struct.error, IndexError:
        return bytes((request[0] | 0x80, ILLEGAL_VALUE))


def _answer(model: Model, device: Device, request: bytes) -> bytes:
    function = request[0]
    if function in model.resets:
        device.set_fault("register", 0)
        return request
    if function not in READS and function not in {5, 6, *MULTIPLE}:
        raise RefusedError(ILLEGAL_FUNCTION)
    address, number = struct.unpack(">HH", request[1:5])
    if function in READS:
        if not 1 <= number <= READS[function]:
            raise RefusedError(ILLEGAL_VALUE)
        return _said(function, model.read(device, function, address, number), device)
    if function in {5, 6}:
        model.write(device, function, address, (number,))
        return request
    model.write(device, function, address, _written(function, number, request[6:]))
    return request[:5]


def _said(function: int, values: list[int], device: Device) -> bytes:
    if device.faults.garbage is not None:
        values = [0xFFFF] * len(values)
    if function in {3, 4}:
        data = struct.pack(f">{len(values)}H", *values)
    else:
        bits = sum((value & 1) << at for at, value in enumerate(values))
        data = bits.to_bytes((len(values) + 7) // 8, "little")
    return bytes((function, len(data))) + data


def _written(function: int, count: int, data: bytes) -> tuple[int, ...]:
    if function == 15:
        bits = int.from_bytes(data, "little")
        return tuple(0xFF00 * (bits >> at & 1) for at in range(count))
    return struct.unpack(f">{count}H", data)


def take_rtu(buffer: bytearray) -> tuple[int, bytes] | None:
    """Take the next whole request, (unit, PDU), off what arrived; None while incomplete.

    Bytes that cannot begin a good frame are dropped, as a unit that lost its place does.
    """
    while len(buffer) >= 4:
        if buffer[1] in MULTIPLE:
            length = HEAD_OF_MULTIPLE + buffer[6] + 2 if len(buffer) > 6 else HEAD_OF_MULTIPLE + 2
        else:
            length = FIXED_LENGTHS.get(buffer[1], 4)
        if len(buffer) < length:
            return None
        frame = bytes(buffer[:length])
        if crc16(frame[:-2]) == frame[-2:]:
            del buffer[:length]
            return frame[0], frame[1:-2]
        del buffer[0]
    return None


def rtu(unit: int, pdu: bytes, *, noisy: bool = False) -> bytes:
    """Return an RTU frame; a noisy one arrives with a bit changed, so its check fails."""
    frame = bytearray(bytes((unit,)) + pdu)
    frame += crc16(bytes(frame))
    if noisy:
        frame[len(frame) // 2] ^= NOISE
    return bytes(frame)


def mbap(transaction: bytes, unit: int, pdu: bytes) -> bytes:
    """Return a Modbus TCP frame."""
    return transaction + struct.pack(">HHB", 0, len(pdu) + 1, unit) + pdu
