#!/usr/bin/python3
"""A Modbus slave that this project did not write (python3-pymodbus 3.0 or 3.8), with this meter's registers.
usage: pymodbus_slave.py TTY"""
import asyncio
import struct
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server import StartAsyncSerialServer

try:
    from pymodbus import FramerType
    from pymodbus.pdu.register_message import WriteMultipleRegistersRequest
    rtu = FramerType.RTU
    # The printed ID-change frame has no byte count. 3.8 trips over it and never answers again; here it refuses a write
    # that is too short (exception 3), as a device does.
    decode = WriteMultipleRegistersRequest.decode

    def decode_or_refuse(request, data):
        try:
            decode(request, data)
        except struct.error:
            request.count = 0

    WriteMultipleRegistersRequest.decode = decode_or_refuse
except ImportError:  # before 3.7
    from pymodbus.transaction import ModbusRtuFramer as rtu

words = {0x0000: 0x0098, 0x0001: 0x966C, 0x0002: 0, 0x0003: 0, 0x0004: 0, 0x0005: 1234, 0x003C: 0, 0x003D: 1234,
         0x01F4: 0, 0x1388: 1, 0x1389: 0x0302, 0x138A: 0x0302, 0x138B: 45678, 0x138D: 1, 0x138E: 0, 0x138F: 2}
# pymodbus counts registers from 1.
store = ModbusSlaveContext(hr=ModbusSparseDataBlock({address + 1: word for address, word in words.items()}))
context = ModbusServerContext(slaves={1: store}, single=False)
# It answers 0x11 with its vendor, product and revision, joined by hyphens.
identity = ModbusDeviceIdentification()
identity.VendorName, identity.ProductCode, identity.MajorMinorRevision = (
    b"\x31\xffLeviton 2N208-021, V3.2-V3.2,fn45678001".split(b"-"))
asyncio.run(StartAsyncSerialServer(context=context, framer=rtu, identity=identity, port=sys.argv[1], baudrate=9600,
                                   bytesize=8, parity="N", stopbits=1, timeout=0.005, ignore_missing_slaves=True))
