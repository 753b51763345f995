"""Every way in which agree.py alters the bag of a good bundle: frame, entries, manifest, signatures, meeting, pack.
Those of the record and the openings stand in of_record.py. Each is a name, by which reasons.txt knows it, and bytes.
"""
import base64, hashlib, json, tempfile, zipfile, zlib
from pathlib import Path

import raw_zip
import verify_bundle as reader
from made import MEETING, OPENINGS, PACK_LINES, PACK_SIGNATURE, RECORD, canonical, manifest, rechained, sign, zipped

# Whoever has the key to it: an example of age's own pages.
READER = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
# A paper that is read at the table.
BRIEFING = {"file": "0123456789abcdef.pdf", "project": None, "title": "Two offers"}


def deflated(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def frames(m):
    """One field of one header after the other."""
    def of(entry, **values):
        return m.framed(lambda by, _: by[entry].__dict__.update(values))

    def local(entry, **values):
        return m.framed(lambda by, _: by[entry].local.update(values))

    record = m.good[RECORD]
    packed = deflated(record)
    yield "an entry compressed", of(RECORD, method=8, data=packed, crc=zlib.crc32(record), size=len(record))
    yield "the openings compressed", of(OPENINGS, method=8, data=deflated(m.openings), crc=zlib.crc32(m.openings), size=len(m.openings))
    yield "an entry said to be compressed", of(RECORD, method=8)
    yield "a bomb", of(RECORD, method=8, data=deflated(bytes(10**7)), crc=zlib.crc32(bytes(10**7)), size=10**7)
    yield "a bomb of four gigabytes, as it says", of(RECORD, method=8, data=packed, size=2**32 - 1)
    for method in (1, 9, 12, 14, 93, 95, 97, 99):
        yield f"an entry of method {method}", of(RECORD, method=method)
    yield "an encrypted entry", of(RECORD, flags=1)
    yield "flags for other text", of(RECORD, flags=0x800)
    yield "a patch", of(RECORD, flags=0x20)
    crc, size = zlib.crc32(record), len(record)
    descriptor = b"PK\x07\x08" + crc.to_bytes(4, "little") + size.to_bytes(4, "little") * 2
    yield "a data descriptor", of(RECORD, flags=8, descriptor=descriptor, local={"crc": 0, "packed": 0, "size": 0})
    yield "a data descriptor besides", of(RECORD, flags=8, descriptor=descriptor)
    yield "a data descriptor unsaid", of(RECORD, descriptor=descriptor)
    yield "a data descriptor without its mark", of(RECORD, flags=8, descriptor=descriptor[4:], local={"crc": 0, "packed": 0, "size": 0})
    for name, values in {"a time": {"time": 1}, "another date": {"date": 0x22}, "a newer version": {"needed": 45},
                         "an older version": {"needed": 0}}.items():
        yield f"{name} in an entry", of(RECORD, **values)
        yield f"{name} in its local header", local(RECORD, **values)
    yield "a wrong checksum", of(RECORD, crc=crc ^ 1)
    yield "a wrong checksum in the local header", local(RECORD, crc=crc ^ 1)
    yield "a wrong checksum of the openings", of(OPENINGS, crc=0)
    yield "a size too small", of(RECORD, packed=size - 1, size=size - 1)
    yield "a size too large", of(RECORD, packed=size + 1, size=size + 1)
    yield "a size beyond the end", of(RECORD, packed=2**31, size=2**31)
    yield "two sizes", of(RECORD, size=size - 1)
    yield "another size in the local header", local(RECORD, packed=size - 1, size=size - 1)
    yield "another name in the directory", of(RECORD, central_name=b"data/recorc.jsonl")
    yield "another name in the local header", local(RECORD, name=b"data/recorc.jsonl")
    yield "a longer name in the directory", of(RECORD, central_name=b"data/record.jsonl2")
    zip64 = b"\x01\x00\x10\x00" + size.to_bytes(8, "little") * 2
    yield "ZIP64 in an entry", of(RECORD, packed=2**32 - 1, size=2**32 - 1, extra=zip64, central_extra=zip64)
    yield "an extra field", of(RECORD, extra=b"UT\x01\x00\x00", central_extra=b"UT\x01\x00\x00")
    yield "a local extra field", of(RECORD, extra=b"UT\x01\x00\x00")
    yield "a central extra field", of(RECORD, central_extra=b"UT\x01\x00\x00")
    unicode_name = b"up" + (5 + 4).to_bytes(2, "little") + b"\x01" + zlib.crc32(RECORD.encode()).to_bytes(4, "little") + b"evil"
    yield "a second name in an extra field", of(RECORD, extra=unicode_name, central_extra=unicode_name)
    yield "a comment on an entry", of(RECORD, comment=b"hello")
    for name, mode in {"a link": 0o120777, "a folder": 0o040755, "a pipe": 0o010644, "a device": 0o020644,
                       "a program": 0o100755, "set to root": 0o104644}.items():
        yield f"an entry that says it is {name}", of(RECORD, external=mode << 16)
    yield "an entry hidden from DOS", of(RECORD, external=0x81A40002)
    yield "made on another system", of(RECORD, made_by=0x0014)
    yield "said to be text", of(RECORD, internal=1)
    yield "on another disk", of(RECORD, disk=1)
    yield "an offset one too far", of(RECORD, at=1)
    yield "two entries at one place", of(RECORD, at=0)
    yield "an entry left out of the directory", of(OPENINGS, hidden=True)
    yield "an entry in the directory only", of(OPENINGS, ghost=True)
    yield "a directory turned round", turned(m)


def turned(m):
    """The directory lists the entries the other way round."""
    entries, at = m.entries(), 0
    for entry in entries:
        entry.at, at = at, at + 30 + len(entry.name) + len(entry.data)
    ghosts = [raw_zip.Entry(entry.name, entry.data, ghost=True, at=entry.at) for entry in reversed(entries)]
    for entry in entries:
        entry.hidden = True
    return raw_zip.write(entries + ghosts)


def whole_files(m):
    """What stands before, between and behind."""
    whole = m.whole
    yield "a byte before", b"\n" + whole
    yield "a script before", m.framed(prefix=b"#!/bin/sh\n")
    yield "a script before, counted", m.framed(prefix=b"#!/bin/sh\n", shift=10)
    yield "a picture before", b"\xff\xd8\xff\xe0 JFIF" + whole
    yield "another file before", whole + whole
    yield "a byte after", whole + b"\0"
    yield "a line feed after", whole + b"\n"
    yield "a megabyte after", whole + bytes(2**20)
    yield "a comment", m.framed(comment=b"hi")
    yield "a comment that is a directory's end", m.framed(comment=whole[-22:])
    yield "a gap before the directory", m.framed(gap=b"\0\0")
    yield "a signed gap", m.framed(gap=b"APK Sig Block 42")
    yield "two central directories", m.framed(repeat_directory=True)
    start = whole.index(b"PK\x01\x02")
    yield "two directories, one end", whole[:start] + whole[start:-22] + whole[start:]
    yield "two ends", whole + whole[-22:]
    yield "no end", whole[:-22]
    yield "no directory", whole[:start] + whole[-22:]
    yield "the directory only", whole[start:]
    yield "a ZIP64 end", m.framed(before_end=b"PK\x06\x06" + bytes(52) + b"PK\x06\x07" + bytes(16))
    yield "a digital signature of ZIP", m.framed(before_end=b"PK\x05\x05\x00\x00")
    yield "one entry less counted", m.framed(count=len(m.names) - 1)
    yield "one entry more counted", m.framed(count=len(m.names) + 1)
    yield "many entries counted", m.framed(count=65535)
    yield "another disk", m.framed(disk=1)
    yield "the directory said to be elsewhere", m.framed(start_off=1)
    yield "the directory said to be shorter", m.framed(size_off=-1)
    yield "an archive header", b"PK\x06\x08\0\0\0\0" + whole
    yield "spanned", b"PK\x07\x08" + whole
    yield "a bundle in a bundle", zipped({"data/record.jsonl": whole})
    yield "nothing", b""
    yield "an empty archive", whole[-22:-14] + bytes(14)
    yield "two letters", b"PK"
    yield "another kind of file", b"\xff\xd8\xff\xe0 JFIF"
    yield "a page", b"<!doctype html><title>x</title>"
    yield "only zeros", bytes(100_000)
    yield "cut in half", whole[:len(whole) // 2]
    yield "without the last byte", whole[:-1]
    yield "in the letters of another system", whole.decode("latin-1").encode("utf-16")
    with tempfile.TemporaryDirectory() as folder:
        for name, how in (("stored by another tool", zipfile.ZIP_STORED), ("compressed by another tool", zipfile.ZIP_DEFLATED)):
            with zipfile.ZipFile(Path(folder, "z"), "w", how) as out:
                for one in m.names:
                    out.writestr(one, m.good[one])
            yield name, Path(folder, "z").read_bytes()


def entries(m):
    """Files that are too many, too few, or called otherwise."""
    good, names = m.good, m.names
    for name in names:
        yield f"without {name}", zipped({one: good[one] for one in names if one != name})
        yield f"{name} twice", reader.write_zip([(one.encode(), good[one]) for one in sorted(names + [name])])
        yield f"{name} in capitals", zipped({**{one: good[one] for one in names if one != name}, name.upper(): good[name]})
        yield f"{name} in capitals besides", zipped({**good, name.upper(): good[name]})
        yield f"{name} longer", zipped({**good, name: good[name] + b" "})
        yield f"{name} empty", zipped({**good, name: b""})
    second = sorted([(one.encode(), good[one]) for one in names] + [(RECORD.encode(), b"{}\n")], key=lambda e: e[0])
    yield "a second, other record", reader.write_zip(second)
    for name in ("bag-info.txt", "tagmanifest-sha256.txt", "manifest-md5.txt", "fetch.txt", "data/x", "data/", "data/table.json",
                 "../x", "/etc/x", "C:\\x", "data\\record.jsonl", "./bagit.txt", "data//record.jsonl", "data/../bagit.txt",
                 "data/record.jsonl ", "data/record.jsonl.", "data/record.jsonl\0", "data/pictures/a.png", "sigs/organiser.sig",
                 "sigs/x.sig", "sigs/table.sig.bak", "zzz", "private/x", "private/", "灯", "data/re\u0441ord.jsonl", ".DS_Store",
                 "__MACOSX/x", "CON", "x" * 121, "x" * 60_000):
        title = name if len(name) < 100 else f"a name of {len(name)} letters"
        yield f"with {title!r}", reader.write_zip(sorted((one.encode(), data) for one, data in {**good, name: b"x"}.items()))
    yield "with a name that is no UTF-8", reader.write_zip(sorted([(one.encode(), good[one]) for one in names] + [(b"data/\xff", b"x")]))
    yield "with no name", reader.write_zip([(b"", b"x")] + [(one.encode(), good[one]) for one in names])
    yield "out of order", reader.write_zip([(one.encode(), good[one]) for one in reversed(names)])
    yield "the first two swapped", reader.write_zip([(one.encode(), good[one]) for one in [names[1], names[0], *names[2:]]])
    yield "20 entries", zipped({**good, **{f"data/{n}": b"" for n in range(20)}})
    yield "2,000 entries", zipped({**good, **{f"data/{n:04}": b"" for n in range(2000)}})
    for name, text in {"version 0.96": b"BagIt-Version: 0.96\nTag-File-Character-Encoding: UTF-8\n",
                       "Windows lines": reader.BAGIT_TEXT.replace(b"\n", b"\r\n"),
                       "a mark before": b"\xef\xbb\xbf" + reader.BAGIT_TEXT,
                       "another encoding": reader.BAGIT_TEXT.replace(b"UTF-8", b"GB18030")}.items():
        yield f"bagit.txt: {name}", zipped({**good, reader.BAGIT: text})


def manifests(m):
    """Lists that the table signed, and that are not the one we write."""
    text = m.good[reader.MANIFEST]
    lines = text.splitlines(keepends=True)
    yield "signed: the list turned round", m.listing(b"".join(reversed(lines)))
    yield "signed: a line more", m.listing(text + hashlib.sha256(b"").hexdigest().encode() + b"  data/zzz\n")
    yield "signed: a line twice", m.listing(text + lines[-1])
    yield "signed: a line less", m.listing(b"".join(lines[1:]))
    yield "signed: hashes in capitals", m.listing(text.upper())
    yield "signed: one blank", m.listing(text.replace(b"  ", b" "))
    yield "signed: a star", m.listing(text.replace(b"  ", b" *"))
    yield "signed: Windows lines", m.listing(text.replace(b"\n", b"\r\n"))
    yield "signed: no last line feed", m.listing(text[:-1])
    yield "signed: a mark before", m.listing(b"\xef\xbb\xbf" + text)
    yield "signed: the openings listed", m.listing(text + f"{reader.sha256(m.openings)}  {OPENINGS}\n".encode())
    yield "signed: an empty list", m.listing(b"")
    yield "not signed again", m.unsigned({reader.MANIFEST: manifest({**m.good, RECORD: m.record + b"\n"})})
    yield "another record, its list not signed", m.unsigned({RECORD: m.record + b"\n", reader.MANIFEST: manifest({**m.good, RECORD: m.record + b"\n"})})


def signatures(m):
    """Signed by others, for something else, or spelt otherwise."""
    yield "signed by the other table", m.signed({}, by=m.other_key)
    yield "under another meeting", m.signed({}, under="roundtable-bundle-v1@00000000-0000-4000-8000-000000000000")
    yield "under another namespace", m.signed({}, under="roundtable-bundle-v1")
    yield "under the pack's namespace", m.signed({}, under="roundtable-pack-v1")
    yield "under the namespace in capitals", m.signed({}, under=m.namespace.upper())
    yield "under the namespace of files", m.signed({}, under="file")
    text = m.good[reader.SIGNATURE]
    body = text.split(b"\n")
    for name, other in (("cut", text[:-1]), ("longer", text + b"\n"), ("Windows", text.replace(b"\n", b"\r\n")),
                        ("none", b""), ("3 KB", text * 9), ("one row", text.replace(b"\n", b"")), ("twice", text + text),
                        ("words before", b"hello\n" + text), ("the pack's", m.good[PACK_SIGNATURE]),
                        ("rows of 76", b"\n".join([body[0], b"".join(body[1:-2]), *body[-2:]])),
                        ("another head", text.replace(b"SSH SIGNATURE", b"PGP SIGNATURE")),
                        ("no padding", text.replace(b"=", b"")), ("blanks", text.replace(b"\n", b" \n"))):
        yield f"signature: {name}", m.unsigned({reader.SIGNATURE: other})
    blob = base64.b64decode(b"".join(body[1:-2]))

    def spelt(raw):
        rows = base64.b64encode(raw).decode()
        rows = [rows[at:at + 70] for at in range(0, len(rows), 70)]
        text = "\n".join(["-----BEGIN SSH SIGNATURE-----", *rows, "-----END SSH SIGNATURE-----", ""])
        return m.unsigned({reader.SIGNATURE: text.encode()})

    yield "signature: of version 2", spelt(blob[:9] + b"\x02" + blob[10:])
    yield "signature: with a byte more", spelt(blob + b"\0")
    yield "signature: with something reserved", spelt(blob.replace(b"\0\0\0\0\0\0\0\x06sha512", b"\0\0\0\x01x\0\0\0\x06sha512"))
    yield "signature: over SHA-256", spelt(blob.replace(b"sha512", b"sha256"))
    yield "signature: of another kind of key", spelt(blob.replace(b"ssh-ed25519", b"ssh-ed25518"))
    yield "signature: another key beside the same signature", spelt(blob[:33] + base64.b64decode(other_public(m))[-32:] + blob[65:])
    large = (int.from_bytes(blob[-32:], "little") + reader.ORDER).to_bytes(32, "little")
    armoured = reader.armoured(blob[33:65], m.namespace, blob[-64:-32] + large)
    yield "signature: S above the order", m.unsigned({reader.SIGNATURE: armoured})
    weak = reader.armoured(bytes([1] + [0] * 31), m.namespace, bytes([1] + [0] * 63))
    yield "signature: by a key for which anyone can sign", m.unsigned({reader.SIGNATURE: weak})


def other_public(m):
    return next(one["key"] for one in m.meeting["tables"] if one["table"] == 2).split()[1]


def meetings(m):
    """Another meeting.json, signed along by the table, which the organiser did not sign."""
    meeting = m.meeting
    packs = {PACK_SIGNATURE: m.good[reader.SIGNATURE], PACK_LINES: b"x\n",
             MEETING: m.good[MEETING].replace(b'"edition":1', b'"edition":2')}
    for name, other in packs.items():
        yield f"{name} changed", m.unsigned({name: other})
        yield f"{name} changed, signed", m.signed({name: other})
    projects, rules = meeting["projects"], meeting["rules"]
    wrong = {
        "meeting_id": ["X", meeting["meeting_id"].upper(), 5], "edition": [0, -1, "1", 2**32], "profile": [0, 2, "1", None],
        "projects": [[], projects + projects[:1], [{**projects[0], "cost": -1}], [{**projects[0], "id": ""}], {},
                     [{**projects[0], "number": 0}], [{**projects[0], "number": 1000}], [{**projects[0], "number": "1"}],
                     [{name: value for name, value in projects[0].items() if name != "number"}, *projects[1:]],
                     [{**projects[0], "number": projects[1]["number"]}, *projects[1:]],
                     [{**projects[0], "name": "a\u202eb"}, *projects[1:]], [{**projects[0], "scope": "a\tb"}, *projects[1:]]],
        "budget": [-1, 2**53, "5"], "tables": [[], meeting["tables"][:1], meeting["tables"] * 2], "date": [5, None],
        "rules": [{**rules, name: value} for name, value in (
            ("wanted", 11), ("wanted", 0), ("rules", 0), ("rules", 2), ("discussion_ms", 1), ("speech_limit_ms", 1),
            ("method", "mayor"), ("tie", "mayor"), ("send_names", 1), ("retention_days", -1), ("turns_a_project", 0),
            ("speaking", None), ("speaking", {"order": []}), ("speaking", {"order": ["groups", "groups"]}),
            ("speaking", {"order": ["first_raised", "groups"]}), ("speaking", {"order": ["mayor"]}),
            ("speaking", {"groups": [[]]}), ("speaking", {"groups": [[1], [2, 1]]}), ("speaking", {"groups": [[17]]}),
            ("speaking", {"mode": "mayor"}), ("speaking", {"stances": 1}), ("speaking", {"reply_ms": 9_999}),
            ("speaking", {"introduction_ms": 3_600_001}))],
        "allotment": [meeting["allotment"] * 2, [], [{"projects": [], "table": 1}], [{"projects": ["nowhere"], "table": 1}]],
        "name": ["a\u202eb", "a\x07b", "长" * 2001], "community": ["a\u2066b"], "place": ["a\u2028b", "\x1b[2J"],
        "organiser": ["nobody", 5], "lang": [5], "revoked": [5, [{"table": 0}]],
        "recipients": [[], None, READER, [5], ["age1"], [READER.upper()], [READER[:-1] + "q"], [READER, READER], [READER[:4] + READER[5:]],
                       [f"age1{'q' * n}" for n in range(20)]],
        "briefing": [[], None, "a", [5], [{**BRIEFING, "file": "a.pdf"}], [{**BRIEFING, "file": "0123456789abcdef.docx"}],
                     [{**BRIEFING, "file": "../3456789abcdef.pdf"}], [{**BRIEFING, "file": "0123456789ABCDEF.pdf"}],
                     [{**BRIEFING, "title": ""}], [{**BRIEFING, "title": " "}], [{**BRIEFING, "title": "a\nb"}],
                     [{**BRIEFING, "title": "a\u202eb"}], [{**BRIEFING, "title": "长" * 121}], [{**BRIEFING, "project": "nowhere"}],
                     [{**BRIEFING, "project": 1}], [BRIEFING, BRIEFING], [{"file": BRIEFING["file"]}],
                     [{**BRIEFING, "file": f"{n:016x}.pdf"} for n in range(61)]],
    }
    for name, values in wrong.items():
        for number, value in enumerate(values, 1):
            yield f"meeting.json: {name} wrong ({number})", m.signed({MEETING: raw(meeting, **{name: value})})
    text = m.good[MEETING]
    for name, other in {"a blank": b" " + text, "a line feed": text + b"\n", "a key twice": b'{"allotment":[],' + text[1:],
                        "a number with a point": text.replace(b'"edition":1', b'"edition":1.0'), "no object": b"[]",
                        "nothing": b"", "a mark before": b"\xef\xbb\xbf" + text, "NaN": text.replace(b'"edition":1', b'"edition":NaN'),
                        "100,000 deep": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
                        "not UTF-8": text.replace(b"Practice", b"Practic\xff"),
                        "a lone surrogate": text.replace(b"Practice", rb"Practic\ud800")}.items():
        yield f"meeting.json: {name}", m.signed({MEETING: other})
    yield "meeting.json: an unknown key", m.signed({MEETING: raw(meeting, zzz=1)})
    yield "another budget", m.signed({MEETING: raw(meeting, budget=1)})
    yield "meeting.json: a reader", m.signed({MEETING: raw(meeting, recipients=[READER])})
    whole, one = {"file": BRIEFING["file"], "title": "长" * 120}, {**BRIEFING, "project": projects[0]["id"]}
    yield "meeting.json: papers", m.signed({MEETING: raw(meeting, briefing=[whole, one, {**whole, "file": "0" * 16 + ".md"}])})


def raw(meeting, **values):
    """Canonical spelling of what need not be allowed."""
    value = {**meeting, **values}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def packs(m):
    """Whole packs of one's own."""
    def with_pack(name, meeting, by, also=b""):
        lines = m.good[PACK_LINES].replace(reader.sha256(m.good[MEETING]).encode(), reader.sha256(meeting).encode()) + also
        chain = m.record.replace(reader.sha256(m.good[PACK_LINES]).encode(), reader.sha256(lines).encode(), 1)
        files = {MEETING: meeting, PACK_LINES: lines, RECORD: rechained(chain, lambda e: None)}
        return name, m.signed({**files, PACK_SIGNATURE: sign(by, "roundtable-pack-v1", lines)})

    mine = canonical({**m.meeting, "organiser": m.meeting["tables"][0]["key"]})
    yield with_pack("a pack of one's own", mine, m.key)
    yield with_pack("a pack by another", mine, m.other_key)
    yield with_pack("the pack signed by the table", m.good[MEETING], m.key)
    swapped = [{"key": one["key"], "table": 3 - one["table"]} for one in reversed(m.meeting["tables"])]
    yield with_pack("a pack with the keys of two tables exchanged", canonical({**m.meeting, "organiser": m.meeting["tables"][0]["key"], "tables": swapped}), m.key)
    rules = {**m.meeting["rules"], "wanted": 2}
    yield with_pack("a pack of other rules", canonical({**m.meeting, "organiser": m.meeting["tables"][0]["key"], "rules": rules}), m.key)
    yield with_pack("a pack that knows other projects", canonical({**m.meeting, "organiser": m.meeting["tables"][0]["key"], "projects": m.meeting["projects"] + [{"cost": 1, "id": "99", "name": "x", "number": 99}]}), m.key)
    yield "a pack whose list lacks the meeting", m.signed({PACK_LINES: b"x\n", PACK_SIGNATURE: sign(m.key, "roundtable-pack-v1", b"x\n"), RECORD: rechained(m.record.replace(reader.sha256(m.good[PACK_LINES]).encode(), reader.sha256(b"x\n").encode(), 1), lambda e: None)})
    yield "the record of another pack", m.signed({RECORD: rechained(m.record.replace(reader.sha256(m.good[PACK_LINES]).encode(), b"0" * 64, 1), lambda e: None)})
    yield "the pack's signature under the bundle's namespace", m.signed({PACK_SIGNATURE: sign(m.key, m.namespace, m.good[PACK_LINES])})


GROUPS = (frames, whole_files, entries, manifests, signatures, meetings, packs)
