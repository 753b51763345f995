"""Writes ZIP files that are odd on purpose: every field of every header can be another than it should be."""
from __future__ import annotations

import struct, zlib
from dataclasses import dataclass, field


@dataclass
class Entry:
    """One file; what is None is as the format asks."""
    name: bytes
    data: bytes
    needed: int = 10
    flags: int = 0
    method: int = 0
    time: int = 0
    date: int = 0x21
    crc: int | None = None
    packed: int | None = None       # size as it stands in the file
    size: int | None = None         # size once unpacked
    extra: bytes = b""
    central_name: bytes | None = None
    central_extra: bytes = b""
    comment: bytes = b""
    made_by: int = 0x0314
    disk: int = 0
    internal: int = 0
    external: int = 0x81A40000
    at: int | None = None
    descriptor: bytes = b""
    hidden: bool = False            # not in the directory
    ghost: bool = False             # in the directory only
    local: dict = field(default_factory=dict)  # fields that only the local header has otherwise

    def shared(self, name, extra, **other):
        of = {one: getattr(self, one) for one in ("needed", "flags", "method", "time", "date", "crc", "packed", "size")}
        of.update(other)
        crc = zlib.crc32(self.data) if of["crc"] is None else of["crc"]
        packed, size = (len(self.data) if of[one] is None else of[one] for one in ("packed", "size"))
        return struct.pack("<HHHHHIIIHH", of["needed"], of["flags"], of["method"], of["time"], of["date"], crc,
                           packed % 2**32, size % 2**32, len(name), len(extra))


def write(entries, prefix=b"", shift=0, gap=b"", comment=b"", suffix=b"", count=None, before_end=b"", disk=0,
          start_off=0, size_off=0, repeat_directory=False):
    """The file. `prefix` stands before everything and, with `shift`, is counted in the offsets."""
    out, central, listed = prefix, b"", 0
    base = len(prefix) - shift
    for entry in entries:
        at = len(out) - base if entry.at is None else entry.at
        if not entry.ghost:
            local = {name: value for name, value in entry.local.items() if name != "name"}
            name = entry.local.get("name", entry.name)
            out += b"PK\x03\x04" + entry.shared(name, entry.extra, **local) + name + entry.extra + entry.data + entry.descriptor
        if not entry.hidden:
            name = entry.name if entry.central_name is None else entry.central_name
            central += (b"PK\x01\x02" + struct.pack("<H", entry.made_by) + entry.shared(name, entry.central_extra)
                        + struct.pack("<HHHII", len(entry.comment), entry.disk, entry.internal, entry.external, at)
                        + name + entry.central_extra + entry.comment)
            listed += 1
    out += gap
    count = listed if count is None else count
    for _ in range(2 if repeat_directory else 1):
        start = len(out) - base
        out += central + before_end + b"PK\x05\x06" + struct.pack(
            "<HHHHIIH", disk, disk, count, count, (len(central) + size_off) % 2**32, (start + start_off) % 2**32, len(comment)) + comment
    return out + suffix
