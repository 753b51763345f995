#!/usr/bin/env python3
"""Checks session bundles (.rtbundle) after docs/bundle-format.md, with none of Roundtable's code.

    verify_bundle.py FILE...

Needs Python 3.9, its standard library and `ssh-keygen` (OpenSSH 8.1 or newer); `argon2` only for the check code.
Prints one JSON object a line for each file. Exit status: 0 all valid, 1 one was refused, 2 wrong usage or no ssh-keygen.
What only replay under the rules of the table can tell is not checked, and named so.
"""
import base64, hashlib, json, re, shutil, struct, subprocess, sys, tempfile, unicodedata, zlib
from fractions import Fraction
from pathlib import Path

ARGON2 = shutil.which("argon2")
MOST_BYTES, MOST_ENTRIES, MOST_NAME = 32 * 2**20, 16, 120
LINE_BYTES, RECORD_LINES, OPENING_LINES, DEPTH, INTEGER = 256 * 1024, 100_000, 200_000, 32, 2**53 - 1
PROFILE = RULES = EVENT_VERSION = 1
MOST_CLOSINGS = 12
REQUIRED = ("data/handed-in.txt", "data/pack/manifest-sha256.txt", "data/pack/meeting.json", "data/pack/organiser.sig",
            "data/record.jsonl")
BAGIT, MANIFEST, PRIVATE, SIGNATURE = "bagit.txt", "manifest-sha256.txt", "private/openings.jsonl", "sigs/table.sig"
BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Refused(Exception):
    """A bundle is refused; the argument is the reason's code."""


def need(holds, reason):
    if not holds:
        raise Refused(reason)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).hexdigest()


# ---------------------------------------------------------------- ZIP, byte by byte


def shared(crc, size, name_length):
    return struct.pack("<HHHHHIIIHH", 10, 0, 0, 0, 0x21, crc, size, size, name_length, 0)


def directory(entries):
    """The central directory and its end, for (header_at, name bytes, crc, data)."""
    central = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 0x0314) + shared(crc, len(data), len(name))
        + struct.pack("<HHHII", 0, 0, 0, 0x81A40000, at) + name
        for at, name, crc, data in entries)
    start = sum(30 + len(name) + len(data) for _, name, _, data in entries)
    count = len(entries)
    return central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), start, 0)


def read_zip(file):
    if not file.startswith(b"PK\x03\x04") and not b"PK\x03\x04".startswith(file):
        raise Refused("not_a_bag")
    entries, at = [], 0
    while file.startswith(b"PK\x03\x04", at):
        need(len(entries) < 1024, "limits")
        header = file[at + 4:at + 30]
        need(len(header) == 26, "truncated")
        crc, size, _, name_length = struct.unpack("<IIIH", header[10:24])
        need(header == shared(crc, size, name_length), "framing")
        start = at + 30 + name_length
        need(start + size <= len(file), "truncated")
        entries.append((at, file[at + 30:start], crc, file[start:start + size]))
        at = start + size
    rest, due = file[at:], directory(entries)
    if rest != due:
        raise Refused("truncated" if due.startswith(rest) else "framing")
    return [(name, data) for _, name, _, data in entries]


def write_zip(files):
    out, entries = b"", []
    for name, data in files:
        at, crc = len(out), zlib.crc32(data)
        out += b"PK\x03\x04" + shared(crc, len(data), len(name)) + name + data
        entries.append((at, name, crc, data))
    return out + directory(entries)


def read_bag(file):
    need(len(file) <= MOST_BYTES, "limits")
    found = read_zip(file)
    names = [name for name, _ in found]
    need(BAGIT.encode() in names, "not_a_bag")
    need(b"sigs/organiser.sig" not in names, "is_a_pack")
    need(len(found) <= MOST_ENTRIES, "limits")
    listed = {name.encode() for name in (BAGIT, MANIFEST, SIGNATURE, PRIVATE, *REQUIRED)}
    need(all(name in listed and len(name) <= MOST_NAME for name in names), "framing")
    need(all(one < two for one, two in zip(names, names[1:])), "framing")
    files = {name.decode(): data for name, data in found}
    need(all(name in files for name in (MANIFEST, SIGNATURE, *REQUIRED)), "framing")
    need(files[BAGIT] == BAGIT_TEXT and files.get(PRIVATE) != b"", "framing")
    return files


# ---------------------------------------------------------------- canonical JSON


def ordered(value, depth=0):
    """The value with its keys in the order of RFC 8785; refuses what no file of ours may hold."""
    need(depth <= DEPTH, "limits")
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: ordered(value[key], depth + 1) for key in keys}
    if isinstance(value, list):
        return [ordered(one, depth + 1) for one in value]
    if isinstance(value, int):
        need(abs(value) <= INTEGER, "framing")
    return value


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def not_integer(text):
    raise ValueError(text)


def parse(text):
    """The value of a canonical text; any other spelling is refused."""
    try:
        value = json.loads(text.decode(), parse_float=not_integer, parse_constant=not_integer)
        value = ordered(value)
        same = canonical(value) == text
    except RecursionError:
        raise Refused("limits") from None
    except ValueError:  # not UTF-8, not JSON, lone surrogates, endless digits
        raise Refused("framing") from None
    need(same and b"\\u0000" not in text.replace(b"\\\\", b""), "framing")
    return value


def lines(text, most):
    """The lines of a file, each ended by one line feed, none empty."""
    at = number = 0
    need(text.count(b"\n") <= most, "limits")
    while at < len(text):
        number += 1
        need(number <= most, "limits")
        end = text.find(b"\n", at, at + LINE_BYTES + 1)
        need(end >= 0 or len(text) - at <= LINE_BYTES, "limits")
        need(end > at, "framing")
        yield text[at:end]
        at = end + 1


# ---------------------------------------------------------------- shapes


def integer(least, most):
    return lambda value: type(value) is int and least <= value <= most


def word(*words):
    return lambda value: isinstance(value, str) and value in words


def many(of):
    return lambda value: isinstance(value, list) and all(map(of, value))


def maybe(of):
    return lambda value: value is None or of(value)


def either(*shapes):
    return lambda value: any(shape(value) for shape in shapes)


def boolean(value):
    return isinstance(value, bool)


def string(value):
    return isinstance(value, str)


def hexadecimal(value):
    return string(value) and re.fullmatch("[0-9a-f]{64}", value) is not None


def project_id(value):
    return string(value) and 1 <= len(value) <= 64 and not any(unicodedata.category(c) == "Cc" for c in value)


def fields(_or_not=(), **shapes):
    """An object with exactly these keys; those that are named first may be left out."""
    return lambda value: (isinstance(value, dict) and shapes.keys() - set(_or_not) <= value.keys() <= shapes.keys()
                          and all(shapes[key](one) for key, one in value.items()))


U8, U32, U53, MONEY = integer(0, 255), integer(0, 2**32 - 1), integer(0, INTEGER), integer(-INTEGER, INTEGER)
MOST_COST = 10**13
COST = integer(0, MOST_COST)
SEAT, TABLE, PROJECT_NO = integer(1, 16), integer(1, 600), integer(1, 999)
ROLE = word("leader", "recorder", "adviser", "desk")
COMMIT = fields(sha256=hexadecimal)
METHOD = word("choose", "rank", "approval", "borda", "stv")
MODE = word("in_turn", "raise_hand", "voluntary")
RULE = word("one_at_a_time", "hand_first", "to_the_project", "keep_time", "no_attacks", "no_interrupting", "to_the_leader")
SEAT_KIND = word("resident", "organisation", "unit")
IDEA = fields(cost=maybe(integer(0, INTEGER)), name=COMMIT)
NOTE = fields(dialect=boolean, idea=maybe(IDEA), kind=word("support", "worry", "improvement", "idea", "question", "aside"),
              project=maybe(project_id), seconded=many(COMMIT), speaker=COMMIT, text=COMMIT)
OBJECTION = fields(by=COMMIT, ends=word("withdrawn", "stands_aside", "maintained"), project=maybe(project_id), text=COMMIT)
SCORE = fields(ballots=U53, project=project_id, score=U53)
SHEET = either(fields(scores=many(SCORE)), fields(ballots=many(fields(choice=many(project_id), times=U53))))
EVENTS = {
    "opened": fields(edition=U32, kind=word("real", "simulated", "practice"), meeting=string, profile=U32, rules=U32,
                     table=TABLE),
    "staff_taken": fields(name=COMMIT, person=U8, role=ROLE, witness=maybe(COMMIT)),
    "role_vacant": fields(reason=COMMIT, role=ROLE),
    "seat_taken": fields(kind=SEAT_KIND, name=COMMIT, of_age=boolean, seat=SEAT, votes=boolean),
    "seat_corrected": fields(kind=SEAT_KIND, name=COMMIT, seat=SEAT, votes=boolean),
    "seat_left": fields(seat=SEAT),
    "seat_returned": fields(seat=SEAT),
    "ages_confirmed": fields(),
    "sending_told": fields(),
    "phase_begun": fields(phase=word("seating", "opening", "discussion", "choosing", "signing")),
    "discussion_time_set": fields(discussion_ms=U53),
    "speech_limit_set": fields(limit_ms=maybe(U53)),
    "time_borrowed": fields(**{"from": project_id}, ms=U53, to=project_id),
    "paused": fields(name=maybe(COMMIT)),
    "went_on": fields(),
    "project_begun": fields(project=project_id),
    "project_introduced": fields(by=word("proposer", "adviser"), project=project_id),
    "introduction_waived": fields(project=project_id, reason=COMMIT),
    "fact_added": fields(fact=word("location", "content", "scope", "benefit"), project=project_id, text=COMMIT),
    "rule_reminded": fields(rule=RULE, seat=maybe(SEAT)),
    "point_ruled": fields(rule=RULE, seat=SEAT, upheld=boolean),
    "mode_chosen": fields(mode=MODE),
    "tracking_set": fields(tracked=boolean),
    "hand_raised": fields(("stance",), seat=SEAT, stance=word("for", "against", "neither")),
    "hand_lowered": fields(seat=SEAT),
    "floor_given": fields(how=word("next", "out_of_order", "reply", "voluntary"), seat=SEAT),
    "staff_floor_given": fields(by=word("proposer", "adviser"), project=project_id, what=word("introduction", "answer")),
    "floor_ended": fields(),
    "turn_passed": fields(seat=SEAT),
    "round_begun": fields(),
    "turn_moved": fields(to=SEAT, turn=U53),
    "turn_timed": fields(ms=U53, turn=U53),
    "hand_moved": fields(**{"from": SEAT, "to": SEAT}),
    "taken_back": fields(acts=many(U53)),
    "project_closed": fields(notes=many(NOTE), project=project_id),
    "project_reopened": fields(project=project_id),
    "wording_agreed": fields(agreed_by=many(COMMIT), notes=many(COMMIT), project=project_id, text=COMMIT),
    "question_answered": fields(by=word("leader", "adviser", "proposer"), question=COMMIT, text=COMMIT),
    "note_amended": fields(note=NOTE, was=COMMIT),
    "notes_entered": fields(notes=many(NOTE)),
    "understanding_asked": fields(seats=many(SEAT)),
    "poll_opened": fields(candidates=many(project_id), medium=word("paper", "hands", "laptop", "consensus"), method=METHOD, scrutineers=many(SEAT),
                          voters=many(SEAT)),
    "poll_voided": fields(reason=COMMIT),
    "poll_closed": fields(["helped"], abstained=U32, ballots=many(COMMIT), blank=U32, difference=maybe(COMMIT), helped=U32,
                          invalid=U32, sheet=SHEET, valid=U32),
    "hands_counted": fields(hands=many(fields(hands=U32, project=project_id))),
    "consensus_asked": fields(absent=U32, chosen=many(project_id), objections=many(OBJECTION), reached=boolean),
    "tie_broken_by_lot": fields(among=many(project_id), drawn=many(project_id), witnesses=many(SEAT)),
    "lot_put_right": fields(drawn=many(project_id), reason=COMMIT, witnesses=many(SEAT)),
    "unheard_shown": fields(again=boolean, ballots=U32, project=project_id),
    "recommendation_explained": fields(("joined",), conditions=maybe(COMMIT), joined=project_id, project=project_id, reasons=COMMIT, sum=maybe(MONEY)),
    "reporter_named": fields(seat=SEAT),
    "read_through": fields(),
    "signed_off": fields(head=hexadecimal),
    "sealed": fields(),
    "reopened": fields(reason=COMMIT),
    "resumed": fields(gap_ms=U53),
    "taken_over": fields(),
}
LINE = fields(at=string, elapsed_ms=U53, event=lambda _: True, prev=hexadecimal, role=ROLE, seq=U53, v=U32)


def known(**shapes):
    """An object with these keys at least; one whose shape takes null may be left out."""
    return lambda value: isinstance(value, dict) and all(shape(value.get(key)) for key, shape in shapes.items())


TEXT = maybe(string)
SPEECH_MS = integer(10_000, 3_600_000)
ORDER_KEYS = ("never_spoken", "fewest_turns", "least_time", "alternate", "groups", "first_raised")


def is_order(keys):
    """Each key once, and nothing after the one that always decides."""
    return (many(word(*ORDER_KEYS))(keys) and keys and len(set(keys)) == len(keys)
            and "first_raised" not in keys[:-1])


def are_groups(groups):
    return (many(many(SEAT))(groups) and groups and all(groups)
            and len({seat for group in groups for seat in group}) == sum(map(len, groups)))


SPEAKING = known(mode=maybe(MODE), order=maybe(is_order), groups=maybe(are_groups),
                 stances=maybe(boolean), points=maybe(boolean), reply_ms=maybe(SPEECH_MS),
                 introduction_ms=maybe(SPEECH_MS))
TABLE_KEY = known(table=TABLE, key=string)
MEETING = known(
    profile=U32, meeting_id=string, edition=U32, name=string, community=string, date=string, place=string,
    budget=maybe(COST), currency=string, lang=string, organiser=string,
    rules=known(rules=U32, preset=string, discussion_ms=U53, speech_limit_ms=maybe(U53), turns_a_project=maybe(integer(1, 100)),
                speaking=maybe(SPEAKING), method=METHOD, wanted=U8,
                tie=word("lot", "lower_cost", "all", "second_ballot"), send_speakers=boolean, send_names=boolean, retention_days=U32),
    projects=many(known(id=project_id, number=PROJECT_NO, name=string, cost=COST, proposer=TEXT, location=TEXT,
                        content=TEXT, scope=TEXT, benefit=TEXT, picture=TEXT)),
    allotment=many(known(table=TABLE, projects=many(project_id))),
    tables=many(TABLE_KEY), revoked=many(TABLE_KEY))


SAID = ("name", "community", "date", "place", "currency", "lang")
FACTS = ("proposer", "location", "content", "scope", "benefit", "picture")


def misleads(c):
    """Whether a character makes a text read other than it stands."""
    return unicodedata.category(c) == "Cc" or re.match("[\u2028-\u202e\u2066-\u2069]", c) is not None


def number_of(value, name):
    found = value.get(name) if isinstance(value, dict) else None
    return found if type(found) is int and found >= 0 else 0


def is_time(text):
    """RFC 3339 with an offset, on a day that exists."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?"
                         r"(?:Z|[+-]([0-9]{2}):([0-9]{2}))", text)
    if not found:
        return False
    year, month, day, hour, minute, second, far, off = (int(part or 0) for part in found.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1 <= month <= 12 and 1 <= day <= days[month - 1] and hour <= 23 and minute <= 59 and second <= 60
            and far <= 23 and off <= 59)


# ---------------------------------------------------------------- signatures

P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7


def small_order(point):
    """Whether a compressed point has an order of 8 or less: for such a key anyone can sign."""
    y = (int.from_bytes(point, "little") & (2**255 - 1)) % P
    return y in (0, 1, P - 1, ORDER_8, P - ORDER_8)


def packed(*parts):
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def armoured(key, namespace, signature):
    blob = b"SSHSIG" + struct.pack(">I", 1) + packed(
        packed(b"ssh-ed25519", key), namespace.encode(), b"", b"sha512", packed(b"ssh-ed25519", signature))
    text = base64.b64encode(blob).decode()
    rows = [text[at:at + 70] for at in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *rows, "-----END SSH SIGNATURE-----", ""]).encode()


def verify_signature(signature, namespace, message):
    """Checks an SSHSIG to the byte; gives the key that it carries as the line `ssh-ed25519 AAAA…`."""
    need(len(signature) <= 2048, "limits")
    try:
        blob = base64.b64decode(b"".join(signature.split(b"\n")[1:-2]), validate=True)
    except ValueError:
        raise Refused("signature") from None
    # Everything but key and signature has a fixed place: what is written again from the two must be the same text.
    key, raw = blob[33:65], blob[-64:]
    need(len(blob) > 129 and armoured(key, namespace, raw) == signature, "signature")
    need(not small_order(key) and not small_order(raw[:32]), "signature")
    need(int.from_bytes(raw[32:], "little") < ORDER, "signature")
    line = "ssh-ed25519 " + base64.b64encode(packed(b"ssh-ed25519", key)).decode()
    with tempfile.TemporaryDirectory() as folder:
        allowed, file = Path(folder, "allowed"), Path(folder, "sig")
        allowed.write_text(f'signer namespaces="{namespace}" {line}\n')
        file.write_bytes(signature)
        ran = subprocess.run(
            ["ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "signer", "-n", namespace, "-s", file],
            input=message, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    need(ran.returncode == 0, "signature")
    return line


# ---------------------------------------------------------------- the pack inside


BECH32, GENERATOR = "qpzry9x8gf2tvdw0s3jn54khce6mua7l", (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def is_recipient(text):
    """An X25519 recipient of age: 32 bytes in Bech32 (BIP 173) under `age`, in small letters."""
    if not string(text) or not re.fullmatch(f"age1[{BECH32}]{{58}}", text):
        return False
    digits, check = [BECH32.index(c) for c in text[4:]], 1
    for value in [ord(c) >> 5 for c in "age"] + [0] + [ord(c) & 31 for c in "age"] + digits:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(GENERATOR):
            check ^= part if top >> place & 1 else 0
    return check == 1 and digits[51] % 16 == 0


def is_briefing(value):
    """A paper that is read at the table: its file by its hash, and a title of one line."""
    known_as = known(file=string, title=string, project=maybe(project_id))
    return (known_as(value) and re.fullmatch("[0-9a-f]{16}\\.(pdf|md|png|jpg)", value["file"]) is not None
            and 1 <= len(value["title"]) <= 120 and value["title"].strip() and not any(map(misleads, value["title"])))


def read_meeting(text):
    meeting = parse(text)
    newer = number_of(meeting, "profile") > PROFILE or (
        isinstance(meeting, dict) and number_of(meeting.get("rules"), "rules") > RULES)
    need(not newer, "profile")
    need(MEETING(meeting), "meeting")
    rules, projects, allotment = meeting["rules"], meeting["projects"], meeting["allotment"]
    ids = {project["id"] for project in projects}
    tables = {one["table"] for one in allotment}
    limit = rules.get("speech_limit_ms")
    need(meeting["profile"] and rules["rules"] and meeting["edition"], "meeting")
    need(re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", meeting["meeting_id"]), "meeting")
    facts = [project.get(name) for project in projects for name in ("name", *FACTS)]
    for text in [meeting[name] for name in SAID] + [rules["preset"]] + [fact for fact in facts if fact is not None]:
        need(len(text) <= 2000 and not any(misleads(c) for c in text if c != "\n"), "meeting")
    numbers = {project["number"] for project in projects}
    need(1 <= len(projects) <= 999 and len(ids) == len(numbers) == len(projects), "meeting")
    need((meeting.get("budget") or 0) >= 0 and all(project["cost"] >= 0 for project in projects), "meeting")
    need(60_000 <= rules["discussion_ms"] <= 43_200_000 and 1 <= rules["wanted"] <= 10, "meeting")
    need(limit is None or 10_000 <= limit <= 3_600_000, "meeting")
    need(rules.get("speaking", {}) is not None, "meeting")
    need(tables and len(tables) == len(allotment), "meeting")
    for own in (one["projects"] for one in allotment):
        need(own and len(set(own)) == len(own) and ids.issuperset(own), "meeting")
    need({one["table"] for one in meeting["tables"]} == tables and len(meeting["tables"]) == len(tables), "meeting")
    if "recipients" in meeting:
        own = meeting["recipients"]
        need(many(is_recipient)(own) and 1 <= len(own) <= 16 and len(set(own)) == len(own), "meeting")
    if "briefing" in meeting:
        own = meeting["briefing"]
        need(many(is_briefing)(own) and 1 <= len(own) <= 60, "meeting")
        of = {(one["file"], one.get("project")) for one in own}
        need(len(of) == len(own) and all(project in ids for _, project in of if project is not None), "meeting")
    return meeting


# ---------------------------------------------------------------- the record


def read_line(text, number, prev):
    line = parse(text)
    need(LINE(line) and is_time(line["at"]), "framing")
    need(line["seq"] == number and line["prev"] == prev, "chain")
    return line


def judge_profile(record, first_prev):
    """Before anything else: was this made by a newer program?"""
    first = next(lines(record, RECORD_LINES), None)
    need(first is not None, "chain")
    line = read_line(first, 1, first_prev)
    event = line["event"]
    opened = event.get("opened") if isinstance(event, dict) else None
    newer = (number_of(opened, "profile") > PROFILE or number_of(opened, "rules") > RULES
             or line["v"] > EVENT_VERSION)
    need(not newer, "profile")


def read_record(record, first_prev, meeting):
    """The events as (name, fields) and the head. Of the rules only what the form itself says is looked at."""
    events, head, elapsed = [], first_prev, 0
    for number, text in enumerate(lines(record, RECORD_LINES), 1):
        line = read_line(text, number, head)
        event = line["event"]
        need(line["v"] == EVENT_VERSION, "profile")
        need(isinstance(event, dict) and len(event) == 1, "framing")
        (name, values), = event.items()
        need(name in EVENTS and EVENTS[name](values), "framing")
        need((name == "opened") == (number == 1), "replay")
        need(elapsed <= line["elapsed_ms"] <= 400 * 86_400_000, "replay")
        need(not events or events[-1][0] != "sealed" or name == "reopened", "replay")
        head, elapsed = sha256(text), line["elapsed_ms"]
        events.append((name, values))
    opened = events[0][1]
    as_in_pack = (opened["meeting"] == meeting["meeting_id"] and opened["edition"] == meeting["edition"]
                  and opened["profile"] == PROFILE and opened["rules"] == RULES
                  and opened["table"] in {one["table"] for one in meeting["tables"]})
    need(as_in_pack, "replay")
    need(events[-1][0] == "sealed", "not_sealed")
    need(sum(name == "sealed" for name, _ in events) <= MOST_CLOSINGS, "replay")
    return events, head


# ---------------------------------------------------------------- openings and ballots

COMMITTED = {
    "staff_taken": {"name": "name", "witness": "name"},
    "seat_taken": {"name": "name"}, "seat_corrected": {"name": "name"},
    "role_vacant": {"reason": "text"}, "introduction_waived": {"reason": "text"},
    "poll_voided": {"reason": "text"}, "lot_put_right": {"reason": "text"}, "reopened": {"reason": "text"},
    "fact_added": {"text": "text"}, "paused": {"name": "text"},
    "wording_agreed": {"text": "text", "agreed_by": "speaker"}, "question_answered": {"text": "text"},
    "poll_closed": {"ballots": "ballot", "difference": "text"},
    "recommendation_explained": {"reasons": "text", "conditions": "text"},
}


def noted(name, values):
    """The notes that come into the record with an event."""
    if name == "note_amended":
        return [values["note"]]
    return values["notes"] if name in ("project_closed", "notes_entered") else []


def speakers_of(note):
    """Who said a note, and who agreed."""
    return [one["sha256"] for one in [note["speaker"]] + note["seconded"]]


def commitments(events):
    """Each hash that the record commits to, with the kind that its field calls for."""
    wanted = {}
    for name, values in events:
        for field, kind in COMMITTED.get(name, {}).items():
            found = values[field]
            for one in found if isinstance(found, list) else [found] if found else []:
                wanted[one["sha256"]] = kind
        for note in noted(name, values):
            wanted[note["text"]["sha256"]] = "text"
            wanted.update((hash, "speaker") for hash in speakers_of(note))
            if note["idea"]:
                wanted[note["idea"]["name"]["sha256"]] = "text"
        for one in values["objections"] if name == "consensus_asked" else []:
            wanted[one["text"]["sha256"]], wanted[one["by"]["sha256"]] = "text", "speaker"
    return wanted


def check_words(text, most, line_feeds):
    need(len(text) <= most, "text_long")
    for c in text:
        need(not misleads(c) or (line_feeds and c == "\n"), "text_character")


def check_value(kind, value):
    if kind in ("text", "name"):
        need(string(value), "opening")
        need(kind == "text" or value == "" or value.strip(), "text_empty")
        check_words(value, 2000 if kind == "text" else 200, kind == "text")
    elif kind == "speaker":
        need(integer(0, 16)(value), "opening")
    else:
        need(fields(choice=many(string), valid=boolean)(value), "opening")
        need(len(value["choice"]) <= 256, "limits")
        for one in value["choice"]:
            need(one.strip(), "text_empty")
            check_words(one, 200, False)


def read_openings(text):
    openings, before = {}, ""
    for line in lines(text, OPENING_LINES):
        one = parse(line)
        shape = fields(kind=word("text", "speaker", "ballot", "name"), salt=string, sha256=hexadecimal,
                       value=lambda _: True)
        need(shape(one), "framing")
        need(re.fullmatch("[0-9a-f]{32}", one["salt"]), "opening")
        check_value(one["kind"], one["value"])
        need(sha256(bytes.fromhex(one["salt"]), canonical(one["value"])) == one["sha256"], "opening")
        need(one["sha256"] > before, "opening")
        before = one["sha256"]
        openings[before] = one
    return openings


def read_handed_in(text):
    """The hashes whose openings the table handed in."""
    hashes, before = [], b""
    for line in lines(text, OPENING_LINES):
        need(re.fullmatch(b"[0-9a-f]{64}", line) and line > before, "handed_in")
        before = line
        hashes.append(line.decode())
    return hashes


def of_untold(events):
    """Of whom nothing may be handed in: the hashes of names, and of a speaker's hash and seat whether it may not."""
    told, seats, here, staff, roles, held, names, speakers = [], {}, set(), {}, {}, {}, {}, {}
    began = False

    def newcomer():
        told.append(False)
        return len(told) - 1

    for at, (name, values) in enumerate(events):
        seat = values.get("seat")
        if name == "staff_taken":
            number = values["person"]
            # Taken before a witness, or when nobody holds it any more, it may be another person's.
            if values["witness"] or number not in held.values():
                staff[number] = newcomer()
            roles[values["role"]], held[values["role"]] = staff[number], number
            names.setdefault(values["name"]["sha256"], []).append(staff[number])
            if values["witness"]:
                names.setdefault(values["witness"]["sha256"], []).append(None)
        elif name == "role_vacant":
            roles.pop(values["role"], None)
            held.pop(values["role"], None)
        elif name in ("seat_taken", "seat_returned"):
            if name == "seat_taken":
                seats.setdefault(seat, []).append({"person": newcomer(), "met": None})
            here.add(seat)
        elif name == "seat_left":
            here.discard(seat)
        elif name == "phase_begun":
            began = began or values["phase"] != "seating"
        elif name == "sending_told":
            for person in [seats[seat][-1]["person"] for seat in here if seat in seats] + list(roles.values()):
                told[person] = True
        elif name in ("project_closed", "note_amended", "notes_entered"):
            speakers.update((hash, at) for note in noted(name, values) for hash in speakers_of(note))
        elif name == "wording_agreed":
            speakers.update((one["sha256"], at) for one in values["agreed_by"])
        elif name == "consensus_asked":
            speakers.update((one["by"]["sha256"], at) for one in values["objections"])
        if name in ("seat_taken", "seat_corrected"):
            names.setdefault(values["name"]["sha256"], []).append(seats[seat][-1]["person"] if seat in seats else None)
        if began:
            for sat in (seats[seat][-1] for seat in here if seat in seats):
                sat["met"] = at if sat["met"] is None else sat["met"]

    def speaker(hash, seat):
        meant = [sat["person"] for sat in seats.get(seat, []) if sat["met"] is not None and sat["met"] <= speakers[hash]]
        return seat != 0 and not (meant and all(told[person] for person in meant))

    return {hash for hash, people in names.items() if not all(one is not None and told[one] for one in people)}, speaker


def check_openings(events, handed_in, openings, rules):
    """What came along in short, and how many ballots and texts of what was handed in did not."""
    wanted = commitments(events)
    sent = {"text", "ballot"} | {kind for kind in ("speaker", "name") if rules[f"send_{kind}s"]}
    need(all(wanted.get(hash) in sent for hash in handed_in), "handed_in")
    names, speaker = of_untold(events)
    need(not any(wanted[hash] == "name" and hash in names for hash in handed_in), "handed_in")
    spoke = [hash for hash in handed_in if wanted[hash] == "speaker" and openings.get(hash, {}).get("kind") == "speaker"]
    need(not any(speaker(hash, openings[hash]["value"]) for hash in spoke), "handed_in")
    listed = set(handed_in)
    need(all(hash in listed and wanted[hash] == one["kind"] for hash, one in openings.items()), "opening")
    due = [hash for hash, kind in wanted.items() if kind in ("text", "ballot")]
    lacking = sum(hash not in openings for hash in due)
    missing = {kind + "s": sum(wanted[hash] == kind and hash not in openings for hash in handed_in)
               for kind in ("ballot", "text")}
    return "present" if lacking == 0 else "withheld" if lacking == len(due) else "partly", missing


MOST_NAMED = {"approval": 100, "borda": 100, "stv": 30}


def most_named(rules, candidates):
    """How many projects a ballot may name."""
    return min(MOST_NAMED.get(rules["method"], rules["wanted"]), max(len(candidates), rules["wanted"]))


def points(rules, candidates, rank):
    """What a ballot gives to the project at this place, from 0."""
    return {"choose": 1, "approval": 1, "rank": rules["wanted"] - rank, "borda": len(candidates) - 1 - rank}[rules["method"]]


def same_count(rules, candidates, ballots, recorded):
    scores = {project: [0, 0] for project in candidates}
    whole = {}
    valid = blank = invalid = 0
    for ballot in ballots:
        choice = ballot["choice"]
        if not ballot["valid"]:
            invalid += 1
            continue
        if len(choice) > most_named(rules, candidates) or len(set(choice)) < len(choice) or not scores.keys() >= set(choice):
            return False
        valid, blank = valid + bool(choice), blank + (not choice)
        if choice:
            whole[tuple(choice)] = whole.get(tuple(choice), 0) + 1
        for rank, project in enumerate(choice if rules["method"] != "stv" else ()):
            scores[project][0] += points(rules, candidates, rank)
            scores[project][1] += 1
    due = {"scores": [{"ballots": named, "project": project, "score": score} for project, (score, named) in scores.items()]}
    if rules["method"] == "stv":
        by_bytes = sorted(whole.items(), key=lambda one: [project.encode() for project in one[0]])
        due = {"ballots": [{"choice": list(choice), "times": times} for choice, times in by_bytes]}
    return (len(scores) == len(candidates) and recorded["sheet"] == due
            and (valid, blank, invalid) == tuple(recorded[name] for name in ("valid", "blank", "invalid")))


def polls(events, meeting):
    """Each event with the poll before it and after it. While a second ballot is held, it is the poll, and "of" is the first;
    once it is settled, it stands among what settled the ties of the first."""
    costs = {project["id"]: project["cost"] for project in meeting["projects"]}
    poll = None
    for name, values in events:
        before = poll
        if name == "poll_opened":
            rules, of = settled_so(meeting["rules"]), None
            if poll is not None:
                _, level, places = chosen_by(poll, costs)
                need(level and poll["rules"]["tie"] == "second_ballot" and values["candidates"] == level, "replay")
                rules, of = {**rules, "wanted": places, "tie": "lot"}, poll
            poll = {"opened": values, "rules": rules, "of": of, "fills": of is not None, "scores": None, "settled": [],
                    "by_hands": False, "agreed": False}
        elif name in ("poll_closed", "hands_counted"):
            need(poll is not None and poll["scores"] is None, "replay")
            hands = [{"ballots": one["hands"], "project": one["project"], "score": one["hands"]} for one in values.get("hands", [])]
            scores = hands if name == "hands_counted" else values["sheet"].get("scores", [])
            whole = values.get("sheet", {}).get("ballots", [])
            poll = gone_up({**poll, "scores": scores, "whole": whole, "by_hands": name == "hands_counted"}, costs)
        elif name == "consensus_asked" and poll is not None:
            poll = {**poll, "agreed": values["reached"]}
        elif name == "tie_broken_by_lot":
            _, level, places = chosen_by(poll, costs) if poll else (set(), [], 0)
            drawn = values["drawn"]
            need(level and values["among"] == level and poll["rules"]["tie"] != "second_ballot", "replay")
            need(len(drawn) == len(set(drawn)) == places and set(drawn) <= set(level), "replay")
            poll = gone_up({**poll, "settled": [*poll["settled"], {"among": level, "drawn": drawn}]}, costs)
        elif name == "lot_put_right":
            need(poll is not None, "replay")
            poll = put_right(poll, values["drawn"])
        elif name == "poll_voided":
            need(poll is not None, "replay")
            poll = voided(poll)
        elif name == "unheard_shown" and values["again"]:
            poll = None
        elif name == "taken_over" and poll is not None and poll["scores"] is None:
            poll = poll["of"]
        yield name, values, before, poll


def settled_so(rules):
    """By the single transferable vote ties come on the way, where all cannot go on and no second ballot is held: a lot is drawn."""
    return {**rules, "tie": "lot"} if rules["method"] == "stv" and rules["tie"] in ("all", "second_ballot") else rules


def gone_up(poll, costs):
    """A second ballot that is settled settles the tie of the first."""
    if poll["of"] is None or chosen_by(poll, costs)[1]:
        return poll
    first, poll = poll["of"], {**poll, "of": None}
    return gone_up({**first, "settled": [*first["settled"], {"ballot": poll, "drawn": sorted(chosen_by(poll, costs)[0])}]}, costs)


def put_right(poll, drawn):
    """The last lot, in the second ballot too where it was drawn there, drew these: as many as were said, of those level."""
    need(poll["settled"], "replay")
    last = poll["settled"][-1]
    if "ballot" in last:
        second = put_right(last["ballot"], drawn)
        wrong, right = (set(one["settled"][-1]["drawn"]) for one in (last["ballot"], second))
        last = {"ballot": second, "drawn": sorted(set(last["drawn"]) - wrong | right)}
    else:
        need(len(drawn) == len(set(drawn)) == len(last["drawn"]), "replay")
        need(set(drawn) <= set(last["among"]), "replay")
        last = {**last, "drawn": drawn}
    return {**poll, "settled": [*poll["settled"][:-1], last]}


def voided(poll):
    """The newest round goes: of a second ballot the first poll stays, its tie open again."""
    if poll["of"] is not None:
        return poll["of"]
    seconds = [at for at, one in enumerate(poll["settled"]) if "ballot" in one]
    return {**poll, "settled": poll["settled"][:seconds[-1]]} if seconds else None


def check_media(events, meeting):
    """Each count against what its poll is held on: hands against those who were there to raise them, ballots cast on the
    laptop against those who choose, what all agreed to against what could be proposed. Says whether the poll that stands
    was counted by hands, or not at all: it has no ballots."""
    after = None
    for name, values, before, after in polls(events, meeting):
        poll = before and before["opened"]
        if name == "poll_opened":
            need(values["medium"] != "hands" or values["method"] in ("choose", "approval"), "replay")
            need(values["medium"] != "consensus" or before is None, "replay")
        elif name in ("poll_closed", "hands_counted"):
            by_hands = name == "hands_counted"
            on_laptop = not by_hands and "helped" in values
            need(poll and poll["medium"] == ("hands" if by_hands else "laptop" if on_laptop else "paper"), "replay")
            if on_laptop:
                cast = values["valid"] + values["blank"]
                need(values["invalid"] == 0 and values["difference"] is None and values["helped"] <= cast
                     and cast + values["abstained"] == len(poll["voters"]), "replay")
        if name == "hands_counted":
            there, raised = len(poll["voters"]), [one["hands"] for one in values["hands"]]
            need([one["project"] for one in values["hands"]] == poll["candidates"], "replay")
            most = there * min(most_named(before["rules"], poll["candidates"]), len(raised))
            need(max(raised, default=0) <= there and sum(raised) <= most, "replay")
        elif name == "consensus_asked":
            need(poll and poll["medium"] == "consensus" and not before["agreed"], "replay")
            check_asked(values, poll, before["rules"]["wanted"])
    return (after is not None and after["by_hands"], after is not None and after["agreed"])


def check_asked(asked, poll, wanted):
    """What was proposed, and that nobody maintains an objection where all agreed."""
    places = [poll["candidates"].index(one) if one in poll["candidates"] else None for one in asked["chosen"]]
    need(None not in places and rising(places) and 1 <= len(places) <= wanted, "replay")
    objections = asked["objections"]
    need(asked["absent"] < len(poll["voters"]) and len(objections) <= 32, "replay")
    need(rising([one["text"]["sha256"] for one in objections]), "replay")
    need(all(one["project"] is None or one["project"] in asked["chosen"] for one in objections), "replay")
    need(not any(one["ends"] == "maintained" for one in objections) if asked["reached"] else objections, "replay")


def rising(values):
    return all(one < other for one, other in zip(values, values[1:]))


def check_joined(events, projects):
    """A project stands together with one other of the meeting at most, and two say so once; and nothing costs more than it may."""
    pairs = {}
    for name, values in events:
        for cost in (note["idea"]["cost"] for note in noted(name, values) if note["idea"]):
            need(cost is None or 0 <= cost <= MOST_COST, "replay")
        if name in ("poll_voided", "poll_opened"):
            pairs = {}
        elif name == "recommendation_explained":
            pairs.pop(values["project"], None)
            need(values["sum"] is None or 0 <= values["sum"] <= MOST_COST, "replay")
            if "joined" in values:
                pair = {values["project"], values["joined"]}
                need(len(pair) == 2 and pair <= projects, "replay")
                need(not any(pair & other for other in pairs.values()), "replay")
                pairs[values["project"]] = pair


class Level(Exception):
    """These are level, so many of them go before the rest, and nothing has settled it yet."""


def chosen_by(poll, costs):
    """What a count comes to, by whole ballots or by scores. Gives who is in, who still is level, and for how many places."""
    if poll["scores"] is None:
        return set(), [], 0
    if poll["rules"]["method"] != "stv":
        return highest(poll, costs)
    drawn = [one["drawn"] for one in poll["settled"]]
    try:
        return passed_on(poll["rules"], costs, poll["opened"]["candidates"], poll["whole"], drawn), [], 0
    except Level as open:
        return set(), *open.args


def told_apart(rules, costs, level, go, lots):
    """So many of those that are level go before the rest: the cheaper ones where the rules say so, else those of the next lot."""
    if not 0 < go < len(level):
        return set(level) if go else set()
    first = set()
    if rules["tie"] == "lower_cost":
        at = sorted(costs.get(one, 0) for one in level)[go - 1]
        up_to = {one for one in level if costs.get(one, 0) <= at}
        if len(up_to) == go:
            return up_to
        first = {one for one in level if costs.get(one, 0) < at}
        level, go = [one for one in level if costs.get(one, 0) == at], go - len(first)
    if not lots:
        raise Level(level, go)
    return first | set(lots.pop(0))


def passed_on(rules, costs, candidates, ballots, lots):
    """The single transferable vote: Droop's quota, and of whoever has more the same part of every ballot goes on."""
    papers = [(one["choice"], one["times"], Fraction(1)) for one in ballots]
    valid = sum(one["times"] for one in ballots)
    stands = {project for choice, _, _ in papers for project in choice}
    places = min(rules["wanted"], len(candidates))
    quota = valid // (places + 1) + 1
    held, votes, chosen, above = {project: [] for project in candidates}, dict.fromkeys(candidates, Fraction(0)), [], []

    def deal(papers):
        for choice, times, value in papers:
            rest = next((choice[at:] for at, project in enumerate(choice) if project in stands), None)
            if rest:
                held[rest[0]].append((rest[1:], times, value))
                votes[rest[0]] += times * value

    deal(papers)
    while valid:
        reached = sorted((one for one in candidates if one in stands and votes[one] >= quota), key=lambda one: -votes[one])
        chosen += reached
        above += [one for one in reached if votes[one] > quota]
        stands -= set(reached)
        places_left = places - len(chosen)
        if len(stands) <= places_left:
            return set(chosen) | stands
        if places_left == 0:
            return set(chosen)
        if above:
            most = max(votes[one] for one in above)
            level = [one for one in candidates if one in above and votes[one] == most]
            (goes,) = told_apart(rules, costs, level, 1, lots)
            above.remove(goes)
            part, papers, held[goes] = (most - quota) / most, held[goes], []
            votes[goes] = Fraction(quota)
            deal([(choice, times, value * part) for choice, times, value in papers])
            continue
        least = min(votes[one] for one in stands)
        level = [one for one in candidates if one in stands and votes[one] == least]
        together = least == 0 and len(level) <= len(stands) - places_left
        out = set(level) if together else set(level) - told_apart(rules, costs, level, len(level) - 1, lots)
        stands -= out
        for one in out:
            papers, held[one], votes[one] = held[one], [], Fraction(0)
            deal(papers)
    return set()


def highest(poll, costs):
    """The highest scores of those that stand on a ballot, and who is level at the edge by what the rules say."""
    rules, scores, settled = poll["rules"], poll["scores"], poll["settled"]
    named = sorted((one for one in scores if one["ballots"]), key=lambda one: -one["score"])
    wanted = rules["wanted"]
    if len(named) <= wanted or named[wanted - 1]["score"] > named[wanted]["score"]:
        chosen, level = {one["project"] for one in named[:wanted]}, []
        if len(named) < wanted and poll["fills"]:
            level = [one["project"] for one in scores if not one["ballots"]]
    else:
        edge = named[wanted - 1]["score"]
        chosen = {one["project"] for one in named if one["score"] > edge}
        level = [one["project"] for one in scores if one["ballots"] and one["score"] == edge]
        if rules["tie"] == "all" and len(chosen) + len(level) <= 2 * wanted:
            chosen, level = chosen | set(level), []
    places = wanted - len(chosen)
    if level and rules["tie"] == "lower_cost":
        cost = {project: costs.get(project, 0) for project in level}
        at = sorted(cost.values())[places - 1]
        up_to = [one for one in level if cost[one] <= at]
        into = up_to if len(up_to) == places else [one for one in level if cost[one] < at]
        chosen, places = chosen | set(into), places - len(into)
        level = [one for one in level if cost[one] == at] if places else []
    if level and settled:
        chosen, level = chosen | set(settled[0]["drawn"]), []
    return chosen, level, places


def largest_unheard(rules, candidates, ballots, chosen):
    """The project and size of the largest group that shares it and has nothing; None where there is none."""
    named = [set(one["choice"]) for one in ballots if one["valid"] and one["choice"]]
    sizes = [(project, sum(project in one and not one & chosen for one in named)) for project in candidates]
    groups = [(project, size) for project, size in sizes if size >= 2 and size * rules["wanted"] >= len(named)]
    return max(groups, key=lambda group: group[1], default=None)


def recount(events, openings, meeting):
    """Counts every poll again of which all ballots are here; says whether that was so for all polls."""
    costs, all_here = {project["id"]: project["cost"] for project in meeting["projects"]}, True
    papers = lambda closed: [openings[one["sha256"]]["value"] for one in closed["ballots"] if one["sha256"] in openings]
    closed = {}
    for name, values, before, after in polls(events, meeting):
        if name == "unheard_shown" and before is not None and id(before["opened"]) in closed:
            here, chosen = closed[id(before["opened"])], chosen_by(before, costs)[0]
            found = largest_unheard(before["rules"], before["opened"]["candidates"], here, chosen)
            need(found == (values["project"], values["ballots"]), "ballots")
        elif name == "poll_closed":
            here = papers(values)
            if len(here) < len(values["ballots"]):
                all_here = False
            else:
                need(same_count(before["rules"], before["opened"]["candidates"], here, values), "ballots")
                closed[id(before["opened"])] = here
    return all_here


# ---------------------------------------------------------------- the whole


def check_code(head):
    if ARGON2 is None:
        return None
    ran = subprocess.run([ARGON2, "roundtable-check", "-id", "-v", "13", "-t", "3", "-k", "65536", "-p", "1", "-l", "32",
                          "-r"], input=head.encode(), capture_output=True, check=True)
    bits = int(ran.stdout[:15], 16)
    code = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> 5 * place & 31] for place in range(11, -1, -1))
    return "-".join((code[:4], code[4:8], code[8:]))


def verify(file):
    """Every check, in the order of the document. Gives table, head, what came along, and whether ballots were counted."""
    bag = read_bag(file)
    record, pack_manifest = bag["data/record.jsonl"], bag["data/pack/manifest-sha256.txt"]
    first_prev = sha256(pack_manifest)
    judge_profile(record, first_prev)
    meeting_text = bag["data/pack/meeting.json"]
    meeting = read_meeting(meeting_text)
    signer = verify_signature(bag[SIGNATURE], "roundtable-bundle-v1@" + meeting["meeting_id"], bag[MANIFEST])
    data = [(name, bag[name]) for name in sorted(bag) if name.startswith("data/")]
    due = [f"{sha256(content)}  {name}\n".encode() for name, content in data]
    listed = bag[MANIFEST].splitlines(keepends=True)
    need(all(line in listed for line in due), "hash")
    need(b"".join(due) == bag[MANIFEST], "framing")
    need(write_zip([(name.encode(), bag[name]) for name in sorted(bag)]) == file, "framing")
    organiser = verify_signature(bag["data/pack/organiser.sig"], "roundtable-pack-v1", pack_manifest)
    meeting_line = f"{sha256(meeting_text)}  data/meeting.json\n".encode()
    need(meeting_line in pack_manifest.splitlines(keepends=True), "hash")
    need(organiser == meeting["organiser"], "signer")
    events, head = read_record(record, first_prev, meeting)
    by_hands, agreed = check_media(events, meeting)
    check_joined(events, {project["id"] for project in meeting["projects"]})
    handed_in = read_handed_in(bag["data/handed-in.txt"])
    openings = read_openings(bag.get(PRIVATE, b""))
    private, missing = check_openings(events, handed_in, openings, meeting["rules"])
    recounted = recount(events, openings, meeting)
    table = events[0][1]["table"]
    bound = [one["key"] for one in meeting["tables"] if one["table"] == table]
    need(bound == [signer], "table_key")
    return table, head, private, missing, recounted, (by_hands, agreed)


def judge(path):
    with open(path, "rb") as source:
        file = source.read(MOST_BYTES + 1)
    answer = {"file": str(path), "verdict": "refused", "reason": None, "table": None, "head": None, "code": None}
    try:
        table, head, private, missing, recounted, (by_hands, agreed) = verify(file)
    except Refused as refused:
        return answer | {"reason": str(refused), "not_checked": []}
    code = check_code(head)
    not_checked = ["replay"] + (["code"] if code is None else [])
    return answer | {"verdict": "valid", "table": table, "head": head, "code": code, "private": private,
                     "missing": missing, "recounted": recounted, "by_hands": by_hands, "agreed": agreed, "not_checked": not_checked}


def main(paths):
    if not paths or paths[0] in ("-h", "--help"):
        print(__doc__, file=sys.stderr)
        return 2
    if shutil.which("ssh-keygen") is None:
        print("ssh-keygen (OpenSSH) is needed and not there", file=sys.stderr)
        return 2
    good = True
    for path in paths:
        try:
            answer = judge(path)
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 2
        good &= answer["verdict"] == "valid"
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
