#!/usr/bin/env python3
"""Alters good bundles in many ways and asks both readers: verify_bundle.py and `roundtable-cli bundle verify`.

    agree.py CLI BUNDLE PACK OTHER_PACK [--flips N] [--seed S]

BUNDLE is a table's session with its openings, PACK that table's pack, OTHER_PACK another table's of the same meeting.
Both must give the same verdict for the same reason, but where ours says `replay`, which the other does not check.
Prints every difference and the counts; exit status 1 when there is a difference.
"""
import argparse, base64, collections, hashlib, json, os, random, subprocess, sys, tempfile, zipfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import verify_bundle as reader

RECORD, OPENINGS, MEETING = "data/record.jsonl", reader.PRIVATE, "data/pack/meeting.json"


def sign(key, namespace, message):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "key")
        file.touch(mode=0o600)
        file.write_text(key)
        ran = subprocess.run(["ssh-keygen", "-Y", "sign", "-f", file, "-n", namespace], input=message,
                             capture_output=True, check=True)
        return ran.stdout


def zipped(files):
    return reader.write_zip([(name.encode(), files[name]) for name in sorted(files)])


def manifest(files):
    data = [name for name in sorted(files) if name.startswith("data/")]
    return b"".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n".encode() for name in data)


def rechained(record, edit):
    """The record with `edit` done to its list of lines, numbered, chained and signed off anew."""
    events = [json.loads(line) for line in record.splitlines()]
    prev = events[0]["prev"]
    events = edit(events) or events
    out, read = [], prev
    for seq, line in enumerate(events, 1):
        line["seq"], line["prev"] = seq, prev
        if "signed_off" in line["event"]:
            line["event"]["signed_off"]["head"] = read
        out.append(reader.canonical(reader.ordered(line)))
        prev = hashlib.sha256(out[-1]).hexdigest()
        read = prev if "read_through" in line["event"] else read
    return b"\n".join(out) + b"\n"


def alterations(good, key, other_key, namespace):
    """(name, bytes) of every structural alteration."""
    record, openings = good[RECORD], good[OPENINGS]
    rows, opened = record.splitlines(keepends=True), openings.splitlines(keepends=True)
    names = sorted(good)

    def signed(changed, by=key, under=namespace):
        files = {**good, **changed}
        files[reader.MANIFEST] = manifest(files)
        files[reader.SIGNATURE] = sign(by, under, files[reader.MANIFEST])
        return zipped(files)

    def event(name):
        return next(at for at, row in enumerate(rows) if b'"event":{"%s"' % name.encode() in row)

    def edited(name, **values):
        def edit(events):
            next(line["event"][name] for line in events if name in line["event"]).update(values)
        return signed({RECORD: rechained(record, edit)})

    def opening(at, **values):
        one = {**json.loads(opened[at]), **values}
        line = reader.canonical(reader.ordered(one)) + b"\n"
        return zipped({**good, OPENINGS: b"".join(opened[:at] + [line] + opened[at + 1:])})

    def remade(kind, value):
        at = next(at for at, row in enumerate(opened) if b'"kind":"%s"' % kind.encode() in row)
        return opening(at, value=value)

    yield "good", zipped(good)
    yield "good, signed again", signed({})
    yield "no openings", zipped({name: good[name] for name in names if name != OPENINGS})
    yield "empty openings", zipped({**good, OPENINGS: b""})
    yield "half of the openings", zipped({**good, OPENINGS: b"".join(opened[::2])})
    yield "openings out of order", zipped({**good, OPENINGS: b"".join(opened[::-1])})
    yield "an opening twice", zipped({**good, OPENINGS: opened[0] + openings})
    yield "openings without a last line feed", zipped({**good, OPENINGS: openings[:-1]})
    yield "another text", remade("text", "别的话")
    yield "a text that is a number", remade("text", 5)
    yield "too long a text", remade("text", "长" * 2001)
    yield "a text that turns", remade("text", "\u202eabc")
    yield "another ballot", remade("ballot", {"choice": [], "valid": True})
    yield "a ballot with more", remade("ballot", {"choice": [], "valid": True, "who": 3})
    yield "an empty choice", remade("ballot", {"choice": [" "], "valid": True})
    yield "another salt", opening(0, salt="00" * 16)
    yield "a short salt", opening(0, salt="00")
    yield "a salt in capitals", opening(0, salt="AB" * 16)
    yield "an unknown kind", opening(0, kind="secret")
    yield "one more key", opening(0, who=3)
    salt, value = "11" * 16, "我没说过"
    stray = {"kind": "text", "salt": salt, "sha256": reader.sha256(bytes.fromhex(salt), reader.canonical(value)), "value": value}
    rest = sorted(opened + [reader.canonical(stray) + b"\n"], key=lambda row: json.loads(row)["sha256"])
    yield "an opening of nothing", zipped({**good, OPENINGS: b"".join(rest)})
    for drop in (0, 1, len(rows) // 2, len(rows) - 1):
        left = b"".join(rows[:drop] + rows[drop + 1:])
        yield f"line {drop + 1} dropped", zipped({**good, RECORD: left})
        yield f"line {drop + 1} dropped, signed", signed({RECORD: left})
        yield f"line {drop + 1} dropped, chained, signed", signed({RECORD: rechained(record, lambda e: e[:drop] + e[drop + 1:])})
    swap = rows[:4] + [rows[5], rows[4]] + rows[6:]
    yield "lines swapped, signed", signed({RECORD: b"".join(swap)})
    yield "a line doubled, signed", signed({RECORD: b"".join(rows[:5] + rows[4:])})
    yield "an empty record", signed({RECORD: b""})
    yield "an empty line", signed({RECORD: b"\n" + record})
    yield "no last line feed", signed({RECORD: record[:-1]})
    yield "Windows lines", signed({RECORD: record.replace(b"\n", b"\r\n")})
    yield "a line of 300 KiB", signed({RECORD: b"x" * 300_000 + b"\n"})
    yield "not the line's first spelling", signed({RECORD: record.replace(b'"seq":1,', b'"seq": 1,', 1)})
    for number in ("1.0", "1e0", "-1", "01", "-0", "9007199254740993", "NaN", '"1"', "true", "null", "1" * 5000):
        yield f"seq {number[:20]}", signed({RECORD: record.replace(b'"seq":1,', b'"seq":%s,' % number.encode(), 1)})
    for deep in (31, 32, 33, 100_000):
        nested = b'"event":' + b"[" * deep + b"]" * deep
        yield f"{deep} deep", signed({RECORD: rows[0].replace(b'"event":', nested + b',"even":')})
    yield "a lone surrogate", signed({RECORD: record.replace(b'"role":"desk"', rb'"role":"\ud800"', 1)})
    yield "a NUL", signed({RECORD: record.replace(b'"role":"desk"', rb'"role":"\u0000"', 1)})
    yield "not UTF-8", signed({RECORD: record.replace(b'"role":"desk"', b'"role":"\xff"', 1)})
    yield "a key twice", signed({RECORD: record.replace(b'"seq":1,', b'"seq":1,"seq":1,', 1)})
    yield "an unknown role", signed({RECORD: rechained(record, lambda e: e[2].update(role="mayor"))})
    yield "no such day", signed({RECORD: rechained(record, lambda e: e[2].update(at="2026-02-30T10:00:00+08:00"))})
    yield "another time", signed({RECORD: rechained(record, lambda e: e[2].update(at="2016-02-29T10:00:00Z"))})
    yield "time backwards", signed({RECORD: rechained(record, lambda e: e[2].update(elapsed_ms=10**9))})
    yield "a newer event later", signed({RECORD: rechained(record, lambda e: e[2].update(v=2))})
    yield "a newer event first", signed({RECORD: rechained(record, lambda e: e[0].update(v=2))})
    yield "a newer profile", edited("opened", profile=2)
    yield "newer rules", edited("opened", rules=2)
    yield "an older profile", edited("opened", profile=0)
    yield "another edition", edited("opened", edition=2)
    yield "another meeting", edited("opened", meeting="00000000-0000-0000-0000-000000000000")
    yield "another table", edited("opened", table=2)
    yield "no such table", edited("opened", table=98)
    yield "table 100", edited("opened", table=100)
    yield "an unknown kind of session", edited("opened", kind="dream")
    yield "practice", edited("opened", kind="practice")
    yield "real", edited("opened", kind="real")
    yield "one more field", edited("opened", more=1)
    yield "seat 17", edited("seat_taken", seat=17)
    yield "seat true", edited("seat_taken", seat=True)
    yield "seat taken twice", edited("seat_taken", seat=2)
    yield "person 200", edited("staff_taken", person=200)
    yield "person 300", edited("staff_taken", person=300)
    yield "an unknown event", signed({RECORD: rechained(record, lambda e: e[3].update(event={"bribed": {}}))})
    yield "two events in a line", signed({RECORD: rechained(record, lambda e: e[3]["event"].update(paused={}))})
    yield "an event as an array", signed({RECORD: rechained(record, lambda e: e[event("project_begun")].update(event={"project_begun": ["1"]}))})
    yield "an event as a word", signed({RECORD: rechained(record, lambda e: e[3].update(event="paused"))})
    yield "another project", edited("project_begun", project="nowhere")
    yield "too long a project id", edited("project_begun", project="x" * 65)
    yield "an option left out", signed({RECORD: rechained(record, lambda e: e[event("staff_taken")]["event"]["staff_taken"].pop("witness") and None)})
    closed = json.loads(rows[event("poll_closed")])["event"]["poll_closed"]
    yield "another count", edited("poll_closed", scores=[{**one, "score": one["score"] + (at == 0), "ballots": one["ballots"] + (at == 0)} for at, one in enumerate(closed["scores"])])
    yield "ballots exchanged for invalid", edited("poll_closed", invalid=closed["invalid"] + 1, valid=closed["valid"] - 1)
    yield "a ballot less", edited("poll_closed", ballots=closed["ballots"][1:], abstained=closed["abstained"] + 1, valid=closed["valid"] - 1)
    yield "candidates other", edited("poll_opened", candidates=["1", "1"])
    yield "reopened at the end", signed({RECORD: rechained(record, lambda e: e + [{**e[2], "elapsed_ms": e[-1]["elapsed_ms"], "event": {"reopened": {"reason": closed["ballots"][0]}}}])})
    yield "sealed twice", signed({RECORD: rechained(record, lambda e: e + [dict(e[-1])])})
    yield "signed by the other table", signed({}, by=other_key)
    yield "under another namespace", signed({}, under="roundtable-bundle-v1")
    yield "under the pack's namespace", signed({}, under="roundtable-pack-v1")
    yield "not signed again", zipped({**good, reader.MANIFEST: manifest({**good, RECORD: record + b"\n"})})
    text = good[reader.SIGNATURE]
    for name, other in (("cut", text[:-1]), ("longer", text + b"\n"), ("Windows", text.replace(b"\n", b"\r\n")),
                        ("none", b""), ("3 KB", text * 9), ("one row", text.replace(b"\n", b"")),
                        ("words before", b"hello\n" + text), ("the pack's", good["data/pack/organiser.sig"])):
        yield f"signature: {name}", zipped({**good, reader.SIGNATURE: other})
    blob = base64.b64decode(b"".join(text.split(b"\n")[1:-2]))
    large = (int.from_bytes(blob[-32:], "little") + reader.ORDER).to_bytes(32, "little")
    yield "signature: S above the order", zipped({**good, reader.SIGNATURE: reader.armoured(blob[33:65], namespace, blob[-64:-32] + large)})
    weak = reader.armoured(bytes([1] + [0] * 31), namespace, bytes([1] + [0] * 63))
    yield "signature: by a key for which anyone can sign", zipped({**good, reader.SIGNATURE: weak})
    packs = {"data/pack/organiser.sig": text, "data/pack/manifest-sha256.txt": b"x\n",
             MEETING: good[MEETING].replace(b'"edition":1', b'"edition":2')}
    for name, other in packs.items():
        yield f"{name} changed", zipped({**good, name: other})
        yield f"{name} changed, signed", signed({name: other})
    meeting = json.loads(good[MEETING])
    pack_lines = good["data/pack/manifest-sha256.txt"]
    wrong = {"meeting_id": "X", "edition": 0, "profile": 2, "projects": [], "budget": -1, "tables": [], "date": 5,
             "rules": {**meeting["rules"], "wanted": 11}, "allotment": meeting["allotment"] * 2, "organiser": "nobody"}
    for name, value in wrong.items():
        other = reader.canonical(reader.ordered({**meeting, name: value}))
        yield f"meeting.json with {name} wrong", signed({MEETING: other})
    mine = reader.canonical(reader.ordered({**meeting, "organiser": json.loads(good[MEETING])["tables"][0]["key"]}))
    lines = pack_lines.replace(reader.sha256(good[MEETING]).encode(), reader.sha256(mine).encode())
    chain = rechained(record.replace(reader.sha256(pack_lines).encode(), reader.sha256(lines).encode(), 1), lambda e: None)
    forged = {MEETING: mine, "data/pack/manifest-sha256.txt": lines, RECORD: chain}
    yield "a pack of one's own", signed({**forged, "data/pack/organiser.sig": sign(key, "roundtable-pack-v1", lines)})
    yield "a pack by another", signed({**forged, "data/pack/organiser.sig": sign(other_key, "roundtable-pack-v1", lines)})
    for name in names:
        yield f"without {name}", zipped({one: good[one] for one in names if one != name})
        yield f"{name} twice", reader.write_zip([(one.encode(), good[one]) for one in sorted(names + [name])])
        yield f"{name} in capitals", zipped({**{one: good[one] for one in names if one != name}, name.upper(): good[name]})
        yield f"{name} longer", zipped({**good, name: good[name] + b" "})
    for name in ("bag-info.txt", "tagmanifest-sha256.txt", "data/x", "../x", "sigs/organiser.sig", "sigs/x.sig", "zzz", "private/x", "灯"):
        yield f"with {name}", reader.write_zip(sorted((one.encode(), data) for one, data in {**good, name: b"x"}.items()))
    yield "out of order", reader.write_zip([(one.encode(), good[one]) for one in reversed(names)])
    yield "20 entries", zipped({**good, **{f"data/{n}": b"" for n in range(20)}})
    whole = zipped(good)
    yield "a byte before", b"\n" + whole
    yield "a byte after", whole + b"\0"
    yield "a comment", whole[:-2] + b"\x02\x00hi"
    yield "nothing", b""
    yield "another kind of file", b"\xff\xd8\xff\xe0 JFIF"
    with tempfile.TemporaryDirectory() as folder:
        for name, how in (("stored by another tool", zipfile.ZIP_STORED), ("compressed", zipfile.ZIP_DEFLATED)):
            with zipfile.ZipFile(Path(folder, "z"), "w", how) as out:
                for one in names:
                    out.writestr(one, good[one])
            yield name, Path(folder, "z").read_bytes()


def asked(cli, folder, names):
    """Our reader's answers, by name."""
    answers = {}
    for at in range(0, len(names), 500):
        ran = subprocess.run([cli, "--json", "bundle", "verify", *names[at:at + 500]], cwd=folder,
                             capture_output=True, check=False)
        for one in json.loads(ran.stdout)["bundles"]:
            answers[one["file"]] = one
    return answers


def main():
    parser = argparse.ArgumentParser()
    for name in ("cli", "bundle", "pack", "other_pack"):
        parser.add_argument(name)
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    whole = Path(args.bundle).read_bytes()
    good = reader.read_bag(whole)
    keys = [json.loads(zipfile.ZipFile(pack).read("data/table.json"))["key"] for pack in (args.pack, args.other_pack)]
    namespace = "roundtable-bundle-v1@" + json.loads(good[MEETING])["meeting_id"]
    dice, reasons = random.Random(args.seed), collections.Counter()
    differ = only = 0
    with tempfile.TemporaryDirectory() as folder:
        titles = {}

        def put(title, content):
            name = f"{len(titles)}.rtbundle"
            titles[name] = title
            Path(folder, name).write_bytes(content)

        for title, content in alterations(good, *keys, namespace):
            put(title, content)
        for _ in range(args.flips):
            at, bit = dice.randrange(len(whole)), dice.randrange(8)
            put(f"bit {bit} of byte {at}", whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1:])
            end = dice.randrange(len(whole))
            put(f"cut at {end}", whole[:end])
        ours = asked(os.path.abspath(args.cli), folder, list(titles))
        reader.hash_secret_raw = None  # the code is not compared here, and slow
        for name, title in titles.items():
            mine, theirs = ours[name], reader.judge(Path(folder, name))
            same = all(mine[key] == theirs[key] for key in ("verdict", "reason", "table", "head"))
            reasons[mine["reason"] or "valid"] += 1
            if mine["reason"] == "replay":
                only += theirs["verdict"] == "valid"
            elif not same:
                differ += 1
                print(f"{title}: ours {mine['verdict']} {mine['reason']}, the other {theirs['verdict']} {theirs['reason']}")
    print(f"{len(titles)} files, seed {args.seed}, {differ} differences, {only} that only replay told; ours said {dict(reasons.most_common())}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
