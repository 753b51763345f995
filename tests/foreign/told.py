#!/usr/bin/env python3
"""Where names and speakers are handed in: of people who were never told nothing may be, and both readers say so.

    told.py CLI BUNDLE PACK

BUNDLE is a table's session with its openings, PACK its pack, of a meeting that sends both. Records in which somebody came
late, left before it was read out, or took over a seat are made of it, signed by the table's key; what may be handed in of
them is known. Prints every difference; exit status 1 when there is one.
"""
import json, subprocess, sys, tempfile, zipfile
from pathlib import Path

sys.dont_write_bytecode = True
import verify_bundle as reader
from made import HANDED_IN, OPENINGS, RECORD, Made, canonical, rechained


def opening(kind, value, salt):
    salt = f"{salt:032x}"
    return {"kind": kind, "salt": salt, "sha256": reader.sha256(bytes.fromhex(salt), reader.canonical(value)), "value": value}


NAME, OTHER, WITNESS = (opening("name", name, salt) for salt, name in enumerate(("somebody", "another", "a witness"), 1))
SPEAKER = opening("speaker", 16, 9)


def at(events, name, **values):
    """Where the first such event stands."""
    return next(place for place, line in enumerate(events)
                if name in line["event"] and all(line["event"][name][key] == value for key, value in values.items()))


def put(events, place, *new):
    """The leader's acts before the line that stands there; they have no number yet."""
    for name, values in reversed(new):
        events.insert(place, {**events[place - 1], "role": "leader", "seq": None, "event": {name: values}})


def numbered(edit):
    """The same edit, after which every line that names another by its number names it still."""
    def edited(events):
        edit(events)
        now = {line["seq"]: number for number, line in enumerate(events, 1)}
        for line in events:
            for name in ("turn_moved", "turn_timed"):
                if name in line["event"]:
                    line["event"][name]["turn"] = now[line["event"][name]["turn"]]
            if "taken_back" in line["event"]:
                line["event"]["taken_back"]["acts"] = [now[act] for act in line["event"]["taken_back"]["acts"]]
    return edited


def sits(name=NAME):
    return ("seat_taken", {"kind": "resident", "name": {"sha256": name["sha256"]}, "of_age": True, "seat": 16, "votes": False})


LEAVES, RETURNS, TOLD = ("seat_left", {"seat": 16}), ("seat_returned", {"seat": 16}), ("sending_told", {})


def first_note(events):
    place = next(place for place, line in enumerate(events) if line["event"].get("project_closed", {}).get("notes"))
    return place, events[place]["event"]["project_closed"]["notes"][0]


def late(*acts):
    """Somebody is at seat 16 in the discussion after these acts, is noted, and leaves."""
    def edit(events):
        place, note = first_note(events)
        note["speaker"] = {"sha256": SPEAKER["sha256"]}
        put(events, place + 1, LEAVES)
        put(events, place, *acts)
        if TOLD in acts:  # then nobody is there any more to whom it would be said again
            events[:] = [line for at, line in enumerate(events) if at < place + len(acts) or "sending_told" not in line["event"]]
    return edit


def left_before(*then):
    """Somebody sits down and leaves before it is read out; then these acts, in the discussion."""
    def edit(events):
        if then:
            late(*then)(events)
        put(events, at(events, "sending_told"), sits(), LEAVES)
    return edit


def replaced(before):
    """The recorder's number is taken before a witness, under another name, when this comes next."""
    def edit(events):
        recorder = events[at(events, "staff_taken", role="recorder")]["event"]["staff_taken"]
        again = {**recorder, "name": {"sha256": NAME["sha256"]}, "witness": {"sha256": WITNESS["sha256"]}}
        put(events, at(events, **before), ("staff_taken", again))
    return edit


def recorders(m):
    """The hash of the first recorder's name."""
    rows = [json.loads(line)["event"] for line in m.record.splitlines()]
    first = next(row["staff_taken"] for row in rows if row.get("staff_taken", {}).get("role") == "recorder")
    return first["name"]["sha256"]


def cases(m):
    """(name, bundle, whether it is good)."""
    by = {json.loads(row)["sha256"]: json.loads(row) for row in m.opened}

    def made(edit, *more, without=frozenset()):
        record = rechained(m.record, numbered(edit))
        rows = {**{hash: row for hash, row in by.items() if hash not in without}, **{one["sha256"]: one for one in more}}
        rows = {hash: row for hash, row in rows.items() if hash.encode() in record}
        listed = "".join(f"{hash}\n" for hash in sorted(rows)).encode()
        text = b"".join(canonical(rows[hash]) + b"\n" for hash in sorted(rows))
        return m.signed({RECORD: record, HANDED_IN: listed, OPENINGS: text})

    over = late(sits(), TOLD, LEAVES, sits(OTHER))
    yield "nothing altered", made(lambda events: None), True
    yield "late, and nothing of them", made(late(sits())), True
    yield "late, and their name", made(late(sits()), NAME), False
    yield "late, and who said it", made(late(sits()), SPEAKER), False
    yield "late and told", made(late(sits(), TOLD), NAME, SPEAKER), True
    yield "left before", made(left_before()), True
    yield "left before, and their name", made(left_before(), NAME), False
    yield "left before, back again and not told", made(left_before(RETURNS), SPEAKER), False
    yield "left before, back again and told", made(left_before(RETURNS, TOLD), NAME, SPEAKER), True
    yield "another took the seat, and who was told before", made(over, NAME), True
    yield "another took the seat, and their name", made(over, OTHER), False
    yield "another took the seat, and who of the two said it", made(over, NAME, SPEAKER), False
    yield "another who was told took the seat of one who was not", made(late(sits(), LEAVES, sits(OTHER), TOLD), OTHER, SPEAKER), False
    before, after = {"name": "sending_told"}, {"name": "phase_begun", "phase": "discussion"}
    gone = recorders(m)
    yield "a witness's name", made(replaced(before), WITNESS, without={gone}), False
    yield "who left before, under the same number", made(replaced(before), without={gone}), True
    yield "who left before, under the same number, and their name", made(replaced(before)), False
    yield "who took the number before it was read out", made(replaced(before), NAME, without={gone}), True
    yield "who took the number afterwards, and heard the second reading", made(replaced(after), NAME), True


def main(cli, bundle, pack):
    key = json.loads(zipfile.ZipFile(pack).read("data/table.json"))["key"]
    m = Made(reader.read_bag(Path(bundle).read_bytes()), key, key)
    reader.ARGON2, differ, count = None, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content, good in cases(m):
            path = Path(folder, "one.rtbundle")
            path.write_bytes(content)
            ran = subprocess.run([cli, "--json", "bundle", "verify", path], capture_output=True, check=False)
            ours, theirs = json.loads(ran.stdout)["bundles"][0]["reason"], reader.judge(path)["reason"]
            count += 1
            if not ours == theirs == (None if good else "handed_in"):
                differ += 1
                print(f"{name}: ours {ours}, the other {theirs}")
    print(f"{count} records of people who were told or not, {differ} differences")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
