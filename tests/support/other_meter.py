#!/usr/bin/python3
"""A Series 2000 meter on a pseudo-terminal, written from the manual (S12 2.5.3) and from nothing of this
project: tests hold the program against it. Prints the terminal's path, then answers until it is killed.

usage: other_meter.py [--silent] [--watts W]
"""
import os
import pty
import select
import struct
import sys
import time
import tty

IDENTITY = b"Leviton 2N208-021, V3.2-V3.2,fn45678001"


def crc(data):
    value = 0xFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return struct.pack("<H", value)


def framed(data):
    return data + crc(data)


class Meter:
    def __init__(self, watts):
        self.unit = 1
        self.tenths = 9999980.0  # of a kWh
        self.watts = watts
        self.started = time.monotonic() - 2

    def registers(self, address, count):
        """The words from `address` on, or None where the manual lists none."""
        seconds = time.monotonic() - self.started
        energy = int(self.tenths + self.watts * (seconds - 2) / 360000.0)
        values = {}

        def put32(at, value):
            values[at] = value >> 16
            values[at + 1] = value & 0xFFFF

        put32(0x0000, energy)
        put32(0x0002, 9999980)
        put32(0x0004, 9999980)
        put32(0x003C, 9999980)
        values[0x1389] = 0x0302
        values[0x138A] = 0x0302
        values[0x138B] = 45678
        values[0x138D] = 1
        put32(0x138E, int(seconds))
        words = [values.get(address + i) for i in range(count)]
        return None if None in words else words

    def reply(self, request):
        """What goes back for one whole frame; None for silence."""
        if len(request) < 4 or framed(request[:-2]) != request or request[0] != self.unit:
            return None
        unit, function = request[0], request[1]
        if function == 0x11 and len(request) == 4:
            return framed(bytes([unit, 0x11, 0x31, 0xFF]) + IDENTITY)
        if function == 0x03 and len(request) == 8:
            address, count = struct.unpack(">HH", request[2:6])
            words = self.registers(address, count)
            if words is None:
                return framed(bytes([unit, 0x83, 2]))
            return framed(bytes([unit, 3, 2 * count]) + struct.pack(">%dH" % count, *words))
        if function == 0x06 and request[2:6] == b"\x01\xf4\x00\xaa":
            return request
        # As printed: two registers, two bytes.
        if function == 0x10 and request[2:7] == b"\x13\x88\x00\x02\x02" and len(request) == 11:
            self.unit = request[8]
            return framed(bytes([unit]) + request[1:6])
        return framed(bytes([unit, function | 0x80, 1]))


def check_against_the_manual():
    """The published payloads, with the CRC of the Modbus specification; a slip in this file ends it here."""
    meter = Meter(0)
    for request, reply in [
        ("01 03 00 00 00 02 C4 0B", "01 03 04 00 98 96 6C 14 51"),
        ("01 03 00 00 00 06 C5 C8", "01 03 0C 00 98 96 6C 00 98 96 6C 00 98 96 6C 25 E6"),
        ("01 03 13 8E 00 02 A0 A4", "01 03 04 00 00 00 02 7B F2"),
        ("01 03 13 89 00 01 51 64", "01 03 02 03 02 39 75"),
        ("01 11 C0 2C", "01 11 31 FF " + IDENTITY.hex() + " 7F 03"),
    ]:
        got = meter.reply(bytes.fromhex(request))
        assert got == bytes.fromhex(reply), (request, got.hex(" "))
    assert meter.reply(bytes.fromhex("01 10 13 88 00 02 02 00 12 1A 50")) is not None and meter.unit == 0x12


def main():
    check_against_the_manual()
    silent = "--silent" in sys.argv
    watts = float(sys.argv[sys.argv.index("--watts") + 1]) if "--watts" in sys.argv else 14400.0
    master, slave = pty.openpty()
    tty.setraw(slave)
    print(os.ttyname(slave), flush=True)
    meter = Meter(watts)
    pending = b""
    while True:
        # A frame ends at a silence of a few characters.
        ready, _, _ = select.select([master], [], [], 0.005 if pending else None)
        if ready:
            pending += os.read(master, 256)
            continue
        answer = None if silent else meter.reply(pending)
        pending = b""
        if answer is not None:
            os.write(master, answer)


if __name__ == "__main__":
    main()
