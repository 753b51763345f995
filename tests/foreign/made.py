"""A good bundle taken apart, and the ways to put it together again: signed by any key, its record chained anew."""
import hashlib, json, subprocess, tempfile
from pathlib import Path

import raw_zip
import verify_bundle as reader

RECORD, OPENINGS, MEETING = "data/record.jsonl", reader.PRIVATE, "data/pack/meeting.json"
HANDED_IN = "data/handed-in.txt"
PACK_LINES, PACK_SIGNATURE = "data/pack/manifest-sha256.txt", "data/pack/organiser.sig"

UNTRUE = ("0" * 64, "abc")  # heads that an alteration puts into a signing off, and that stay


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


def canonical(value):
    return reader.canonical(reader.ordered(value))


def rechained(record, edit):
    """The record with `edit` done to its list of lines, numbered, chained and signed off anew."""
    events = [json.loads(line) for line in record.splitlines()]
    prev = events[0]["prev"]
    events = edit(events) or events
    out, read = [], prev
    for seq, line in enumerate(events, 1):
        line["seq"], line["prev"] = seq, prev
        event = line["event"] or {}
        signed = event.get("signed_off") if isinstance(event, dict) else None
        if signed and signed["head"] not in UNTRUE:
            signed["head"] = read
        out.append(canonical(line))
        prev = hashlib.sha256(out[-1]).hexdigest()
        read = prev if "read_through" in event else read
    return b"\n".join(out) + b"\n"


class Made:
    """What alterations are made of."""

    def __init__(self, good, key, other_key):
        self.good, self.key, self.other_key = good, key, other_key
        self.meeting = json.loads(good[MEETING])
        self.namespace = "roundtable-bundle-v1@" + self.meeting["meeting_id"]
        self.record, self.openings = good[RECORD], good[OPENINGS]
        self.rows, self.opened = self.record.splitlines(keepends=True), self.openings.splitlines(keepends=True)
        self.names = sorted(good)
        self.whole = zipped(good)

    # put together again

    def unsigned(self, changed):
        """Other files under the old manifest and signature."""
        return zipped({**self.good, **changed})

    def signed(self, changed, by=None, under=None):
        files = {**self.good, **changed}
        if RECORD in changed and HANDED_IN not in changed:
            files[HANDED_IN] = self.listed(files[RECORD])
        files[reader.MANIFEST] = manifest(files)
        files[reader.SIGNATURE] = sign(by or self.key, under or self.namespace, files[reader.MANIFEST])
        return zipped(files)

    def listed(self, record):
        """What was handed in, but for what another record no longer commits to."""
        hashes = self.good[HANDED_IN].splitlines(keepends=True)
        return b"".join(line for line in hashes if line[:-1] in record)

    def handed_in(self, lines):
        """Another list of what is handed in, signed by the table."""
        return self.signed({HANDED_IN: b"".join(lines)})

    def listing(self, lines):
        """Another manifest, signed by the table."""
        return zipped({**self.good, reader.MANIFEST: lines, reader.SIGNATURE: sign(self.key, self.namespace, lines)})

    # the record

    def of(self, event):
        """Where the first event of that name stands."""
        return next(at for at, row in enumerate(self.rows) if b'"event":{"%s"' % event.encode() in row)

    def event(self, name):
        return json.loads(self.rows[self.of(name)])["event"][name]

    def chained(self, edit):
        """The record altered, chained and signed by the table: only replay can tell."""
        return self.signed({RECORD: rechained(self.record, edit)})

    def edited(self, name, /, **values):
        return self.chained(lambda e: next(line["event"][name] for line in e if name in line["event"]).update(values))

    def line(self, at, /, **values):
        return self.chained(lambda e: e[at].update(values))

    def put(self, at, name, /, *, role="leader", **values):
        """One more event before the line at index `at`; a negative index counts from the end."""
        def edit(events):
            place = at if at >= 0 else len(events) + at
            before = events[place - 1]
            events.insert(place, {**before, "role": role, "event": {name: values}})
        return self.chained(edit)

    # openings

    def opening(self, at, /, **values):
        line = canonical({**json.loads(self.opened[at]), **values}) + b"\n"
        return self.unsigned({OPENINGS: b"".join(self.opened[:at] + [line] + self.opened[at + 1:])})

    def remade(self, kind, value):
        at = next(at for at, row in enumerate(self.opened) if b'"kind":"%s"' % kind.encode() in row)
        return self.opening(at, value=value)

    def among(self, value, kind="text", salt="11" * 16):
        """One opening more, which holds in itself."""
        line = {"kind": kind, "salt": salt, "sha256": reader.sha256(bytes.fromhex(salt), reader.canonical(value)),
                "value": value}
        rows = sorted(self.opened + [canonical(line) + b"\n"], key=lambda row: json.loads(row)["sha256"])
        return self.unsigned({OPENINGS: b"".join(rows)})

    # the frame

    def entries(self):
        return [raw_zip.Entry(name.encode(), self.good[name]) for name in self.names]

    def framed(self, change=None, **how):
        """The same files, framed otherwise."""
        entries = self.entries()
        if change:
            entries = change({entry.name.decode(): entry for entry in entries}, entries) or entries
        return raw_zip.write(entries, **how)
