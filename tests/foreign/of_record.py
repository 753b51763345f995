"""How agree.py alters record and openings: lines that break form or chain, and records that were numbered, chained and
signed anew, of which only the rules of the table can tell that they never happened so, or nothing at all can.
"""
import json

import verify_bundle as reader
from made import HANDED_IN, OPENINGS, RECORD, canonical, rechained


def handed_in(m):
    """Lists of what is handed in: those that name other things than what is there, and those of another form."""
    lines = m.good[HANDED_IN].splitlines(keepends=True)
    yield "handed in: a line less", m.handed_in(lines[1:])
    yield "handed in: nothing", m.handed_in([])
    yield "handed in: nothing, and no openings", reader.write_zip(
        [(name.encode(), data) for name, data in sorted(reader.read_bag(m.handed_in([])).items()) if name != OPENINGS])
    yield "handed in: one that the record does not commit to", m.handed_in(sorted([*lines, b"11" * 32 + b"\n"]))
    kept_back = next(row["event"]["seat_taken"]["name"]["sha256"] for row in map(json.loads, m.rows) if "seat_taken" in row["event"])
    yield "handed in: a name, which stays at the table", m.handed_in(sorted([*lines, kept_back.encode() + b"\n"]))
    note = next(row["event"]["project_closed"]["notes"][0] for row in map(json.loads, m.rows)
                if row["event"].get("project_closed", {}).get("notes"))
    yield "handed in: who said a note", m.handed_in(sorted([*lines, note["speaker"]["sha256"].encode() + b"\n"]))
    yield "handed in: out of order", m.handed_in(lines[::-1])
    yield "handed in: a line twice", m.handed_in([lines[0], *lines])
    yield "handed in: in capitals", m.handed_in([line.upper() for line in lines])
    yield "handed in: a digit less", m.handed_in([lines[0][1:], *lines[1:]])
    yield "handed in: a blank behind", m.handed_in([lines[0][:-1] + b" \n", *lines[1:]])
    yield "handed in: no last line feed", m.handed_in([*lines[:-1], lines[-1][:-1]])
    yield "handed in: Windows lines", m.handed_in([line.replace(b"\n", b"\r\n") for line in lines])
    yield "handed in: an empty line", m.handed_in([b"\n", *lines])
    yield "handed in: a million lines", m.handed_in([b"\n"] * 10**6)
    yield "handed in: another list, not signed", m.unsigned({HANDED_IN: b"".join(lines[1:])})


def openings(m):
    lines = m.opened
    yield "no openings", m.unsigned({OPENINGS: b""}) and reader.write_zip(
        [(name.encode(), m.good[name]) for name in m.names if name != OPENINGS])
    yield "half of the openings", m.unsigned({OPENINGS: b"".join(lines[::2])})
    yield "one text erased", m.unsigned({OPENINGS: b"".join(line for line in lines if line is not first(m, "text"))})
    yield "one ballot missing", m.unsigned({OPENINGS: b"".join(line for line in lines if line is not first(m, "ballot"))})
    yield "openings out of order", m.unsigned({OPENINGS: b"".join(lines[::-1])})
    yield "an opening twice", m.unsigned({OPENINGS: lines[0] + m.openings})
    yield "openings without a last line feed", m.unsigned({OPENINGS: m.openings[:-1]})
    yield "openings in Windows lines", m.unsigned({OPENINGS: m.openings.replace(b"\n", b"\r\n")})
    yield "openings as an array", m.unsigned({OPENINGS: b"[" + m.openings.replace(b"\n", b",")[:-1] + b"]\n"})
    yield "an empty line of openings", m.unsigned({OPENINGS: b"\n" + m.openings})
    yield "an opening of 300 KiB", m.unsigned({OPENINGS: b"x" * 300_000 + b"\n"})
    yield "a million openings", m.unsigned({OPENINGS: b"{}\n" * 10**6})
    texts = [json.loads(line) for line in lines if b'"kind":"text"' in line]
    ballots = [json.loads(line) for line in lines if b'"kind":"ballot"' in line]
    yield "two texts exchanged", exchanged(m, texts[0], texts[1], "value")
    yield "two texts exchanged with their salts", exchanged(m, texts[0], texts[1], "value", "salt")
    other = next(one for one in ballots if one["value"] != ballots[0]["value"])
    yield "two ballots exchanged", exchanged(m, ballots[0], other, "value", "salt")
    yield "a text and a ballot exchanged", exchanged(m, texts[0], ballots[0], "value", "salt", "kind")
    yield "another text", m.remade("text", "别的话")
    yield "a text that is a number", m.remade("text", 5)
    yield "no text", m.remade("text", None)
    yield "another ballot", m.remade("ballot", {"choice": [], "valid": True})
    yield "a ballot with more", m.remade("ballot", {"choice": [], "valid": True, "who": 3})
    yield "a ballot without its choice", m.remade("ballot", {"valid": True})
    yield "another salt", m.opening(0, salt="00" * 16)
    yield "a short salt", m.opening(0, salt="00")
    yield "a salt in capitals", m.opening(0, salt="AB" * 16)
    yield "an unknown kind", m.opening(0, kind="secret")
    yield "a text that says it is a name", m.opening(at(m, "text"), kind="name")
    yield "one more key", m.opening(0, who=3)
    yield "a hash in capitals", m.opening(0, sha256=json.loads(lines[0])["sha256"].upper())
    # These hold in themselves, and are of nothing in the record.
    yield "an opening of nothing", m.among("我没说过")
    yield "an opening of nothing, a name", m.among("王", "name")
    yield "an opening of nothing, a seat", m.among(3, "speaker")
    for name, text in {"a NUL": "a\0b", "a bell": "a\x07b", "an escape": "\x1b[2J", "a tab": "a\tb", "a return": "a\rb",
                       "a line that turns": "\u202eabc", "an isolate": "\u2066abc\u2069", "a separator of lines": "a\u2028b",
                       "a separator of paragraphs": "a\u2029b", "a control of Latin-1": "a\u0085b", "2,001 characters": "长" * 2001,
                       "2,000 characters": "长" * 2000, "no width": "a\u200bb", "another script alike": "р\u0430y", "a formula": "=1+1",
                       "a page": "<script>alert(1)</script>", "a colour": "\U000e0041", "nothing": ""}.items():
        yield f"a text with {name}", m.among(text)
    for name, value in {"nothing": "", "blanks": "  ", "a line feed": "a\nb", "201 characters": "长" * 201}.items():
        yield f"a name with {name}", m.among(value, "name")
    for seat in (0, 16, 17, 255, 256, -1, "3", 3.5):
        yield f"a speaker at seat {seat!r}", m.among(seat, "speaker") if not isinstance(seat, float) else floated(m, seat)
    for name, choice in {"a blank": [" "], "an empty id": [""], "a line feed": ["a\nb"], "257 choices": ["1"] * 257,
                         "a long id": ["x" * 201], "a number": [1]}.items():
        yield f"a ballot with {name}", m.among({"choice": choice, "valid": True}, "ballot")
    yield "a lone surrogate in an opening", m.unsigned({OPENINGS: m.openings.replace(first(m, "text"), first(m, "text").replace(b'"value":"', rb'"value":"\ud800', 1))})
    yield "NaN in an opening", m.unsigned({OPENINGS: b'{"kind":"speaker","salt":"%s","sha256":"%s","value":NaN}\n' % (b"00" * 16, b"00" * 32)})
    yield "a key of an opening twice", m.unsigned({OPENINGS: lines[0].replace(b'{"kind":', b'{"kind":"text","kind":', 1) + b"".join(lines[1:])})


def at(m, kind):
    return next(n for n, line in enumerate(m.opened) if b'"kind":"%s"' % kind.encode() in line)


def first(m, kind):
    return m.opened[at(m, kind)]


def floated(m, value):
    line = b'{"kind":"speaker","salt":"%s","sha256":"%s","value":%s}\n' % (b"11" * 16, b"00" * 32, str(value).encode())
    return m.unsigned({OPENINGS: line + m.openings})


def exchanged(m, one, two, *keys):
    """The same commitments, said to hide each other's values."""
    swap = {one["sha256"]: two, two["sha256"]: one}
    rows = []
    for line in m.opened:
        value = json.loads(line)
        other = swap.get(value["sha256"])
        rows.append(canonical({**value, **{key: other[key] for key in keys}} if other else value) + b"\n")
    return m.unsigned({OPENINGS: b"".join(rows)})


def lines(m):
    """Lines that leave the form, or the chain; signed by the table."""
    record, rows = m.record, m.rows
    for name, drop in {"first": 0, "second": 1, "middle": len(rows) // 2, "last": len(rows) - 1}.items():
        left = b"".join(rows[:drop] + rows[drop + 1:])
        yield f"the {name} line dropped", m.unsigned({RECORD: left})
        yield f"the {name} line dropped, signed", m.signed({RECORD: left})
        yield f"the {name} line dropped, chained, signed", m.chained(lambda e: e[:drop] + e[drop + 1:])
    yield "half of the record, signed", m.signed({RECORD: b"".join(rows[:len(rows) // 2])})
    yield "half of the record, chained, signed", m.chained(lambda e: e[:len(e) // 2])
    yield "lines swapped, signed", m.signed({RECORD: b"".join(rows[:4] + [rows[5], rows[4]] + rows[6:])})
    yield "a line doubled, signed", m.signed({RECORD: b"".join(rows[:5] + rows[4:])})
    yield "a line edited, signed", m.signed({RECORD: record.replace(b'"seat":1', b'"seat":2', 1)})
    yield "the last line edited, signed", m.signed({RECORD: record[:-20] + record[-20:].replace(b'"v":1', b'"v":2')})
    yield "a line edited", m.unsigned({RECORD: record.replace(b'"seat":1', b'"seat":2', 1)})
    yield "an empty record", m.signed({RECORD: b""})
    yield "a line feed", m.signed({RECORD: b"\n"})
    yield "an empty line", m.signed({RECORD: b"\n" + record})
    yield "an empty line at the end", m.signed({RECORD: record + b"\n"})
    yield "no last line feed", m.signed({RECORD: record[:-1]})
    yield "Windows lines", m.signed({RECORD: record.replace(b"\n", b"\r\n")})
    yield "a mark before", m.signed({RECORD: b"\xef\xbb\xbf" + record})
    yield "a line of 300 KiB", m.signed({RECORD: b"x" * 300_000 + b"\n"})
    yield "a million lines", m.signed({RECORD: b"{}\n" * 10**6})
    yield "a million lines after", m.signed({RECORD: record + b"{}\n" * 10**6})
    yield "not the line's first spelling", m.signed({RECORD: record.replace(b'"seq":1,', b'"seq": 1,', 1)})
    for number in ("1.0", "1e0", "-1", "01", "-0", "9007199254740993", "NaN", "Infinity", "0x1", '"1"', "true", "null", "[1]", "1" * 5000):
        yield f"seq {number[:20]}", m.signed({RECORD: record.replace(b'"seq":1,', b'"seq":%s,' % number.encode(), 1)})
    for deep in (31, 32, 33, 100_000):
        nested = b'"event":' + b"[" * deep + b"]" * deep
        yield f"{deep} deep", m.signed({RECORD: rows[0].replace(b'"event":', nested + b',"even":')})
    yield "100,000 objects deep", m.signed({RECORD: b'{"a":' * 40_000 + b"1" + b"}" * 40_000 + b"\n"})
    for name, text in {"a lone surrogate": rb"\ud800", "a pair turned round": rb"\udc00\ud800", "a NUL": rb"\u0000", "not UTF-8": b"\xff",
                       "an overlong letter": b"\xc0\xaf", "a half letter": b"\xe7\x81", "a letter spelt out": rb"\u0064esk",
                       "an escaped slash": rb"\/", "a control": b"\x01", "a raw tab": b"\t"}.items():
        yield name, m.signed({RECORD: record.replace(b'"role":"desk"', b'"role":"%s"' % text, 1)})
    yield "a key twice", m.signed({RECORD: record.replace(b'"seq":1,', b'"seq":1,"seq":1,', 1)})
    yield "keys in another order", m.signed({RECORD: record.replace(b'"seq":1,"v":1', b'"v":1,"seq":1', 1)})
    yield "a key more in a line", m.line(2, note="x")
    yield "a key less in a line", m.chained(lambda e: e[2].pop("at") and None)
    yield "an unknown role", m.line(2, role="mayor")
    for name, when in {"no such day": "2026-02-30T10:00:00+08:00", "no offset": "2026-02-03T10:00:00", "words": "yesterday",
                       "a year of five digits": "12026-02-03T10:00:00Z", "another digit": "２026-02-03T10:00:00Z"}.items():
        yield f"time: {name}", m.line(2, at=when)
    yield "a newer event later", m.line(2, v=2)
    yield "an event of version 0", m.line(2, v=0)
    yield "a newer event first", m.line(0, v=2)


def forms(m):
    """Events that no program of this profile writes."""
    yield "a newer profile", m.edited("opened", profile=2)
    yield "newer rules", m.edited("opened", rules=2)
    yield "an older profile", m.edited("opened", profile=0)
    yield "older rules", m.edited("opened", rules=0)
    yield "another edition", m.edited("opened", edition=2)
    yield "another meeting", m.edited("opened", meeting="00000000-0000-0000-0000-000000000000")
    yield "another table", m.edited("opened", table=2)
    yield "no such table", m.edited("opened", table=98)
    yield "table 0", m.edited("opened", table=0)
    yield "table 601", m.edited("opened", table=601)
    yield "an unknown kind of session", m.edited("opened", kind="dream")
    yield "one more field", m.edited("opened", more=1)
    for seat in (0, 17, 256, -1, True, "1", None):
        yield f"seat {seat!r}", m.edited("seat_taken", seat=seat)
    yield "person 300", m.edited("staff_taken", person=300)
    yield "a name in the open", m.edited("seat_taken", name="王阿姨")
    yield "a commitment in capitals", m.edited("seat_taken", name={"sha256": "A" * 64})
    yield "a short commitment", m.edited("seat_taken", name={"sha256": "a" * 63})
    yield "an unknown event", m.line(3, event={"bribed": {}})
    yield "an event in capitals", m.line(3, event={"Paused": {}})
    yield "two events in a line", m.chained(lambda e: e[3]["event"].update(paused={}))
    yield "no event in a line", m.line(3, event={})
    yield "an event as an array", m.line(m.of("project_begun"), event={"project_begun": ["1"]})
    yield "an event as a word", m.line(3, event="paused")
    yield "an event as null", m.line(3, event=None)
    yield "an event's fields as null", m.line(3, event={"paused": None})
    yield "an option left out", m.chained(lambda e: e[m.of("staff_taken")]["event"]["staff_taken"].pop("witness") and None)
    yield "too long a project id", m.edited("project_begun", project="x" * 65)
    yield "an empty project id", m.edited("project_begun", project="")
    yield "a project id with a control", m.edited("project_begun", project="a\x85")
    yield "a head of a few letters", m.edited("signed_off", head="abc")


def replayed(m):
    """Signed records in good form that cannot have happened, or in which something else happened."""
    closed, opened = m.event("poll_closed"), m.event("poll_opened")
    kinds = list(dict.fromkeys(next(iter(json.loads(row)["event"])) for row in m.rows))
    for kind in kinds:
        place = m.of(kind)
        yield f"the first {kind} left out", m.chained(lambda e: e[:place] + e[place + 1:])
        yield f"the first {kind} twice", m.chained(lambda e: e[:place + 1] + [json.loads(m.rows[place])] + e[place + 1:])
        if 0 < place < len(m.rows) - 1:
            yield f"the first {kind} after the next", m.chained(lambda e: e[:place] + [timed(e[place + 1], e[place]), timed(e[place], e[place + 1])] + e[place + 2:])
        yield f"the first {kind} by another", m.chained(lambda e: e[place].update(role="adviser" if e[place]["role"] != "adviser" else "recorder"))
    yield "practice", m.edited("opened", kind="practice")
    yield "real", m.edited("opened", kind="real")
    yield "another time", m.line(2, at="2016-02-29T10:00:00Z")
    yield "time backwards", m.line(2, elapsed_ms=10**9)
    yield "401 days later", m.chained(lambda e: e[-1].update(elapsed_ms=401 * 86_400_000))
    yield "opened twice", m.put(3, "opened", role="desk", **m.event("opened"))
    yield "a seat taken twice", m.edited("seat_taken", seat=2)
    yield "person 200", m.edited("staff_taken", person=200)
    yield "another project", m.edited("project_begun", project="nowhere")
    yield "a project discussed that is not on the table", m.edited("project_begun", project="99")
    yield "the floor to an empty seat", m.edited("floor_given", seat=16)
    yield "a hand at an empty seat", m.edited("hand_raised", seat=16)
    yield "a reporter from elsewhere", m.edited("reporter_named", seat=16)
    yield "somebody leaves who is not here", m.put(-20, "seat_left", seat=16)
    yield "a phase backwards", m.put(-8, "phase_begun", phase="opening")
    yield "a phase skipped", m.edited("phase_begun", phase="choosing")
    yield "the choice before the talk", m.put(18, "poll_opened", **opened)
    yield "candidates twice", m.edited("poll_opened", candidates=["1", "1"])
    yield "one candidate less", m.edited("poll_opened", candidates=opened["candidates"][1:])
    yield "candidates in another order", m.edited("poll_opened", candidates=opened["candidates"][::-1])
    yield "another method", m.edited("poll_opened", method="rank")
    yield "one voter more", m.edited("poll_opened", voters=opened["voters"] + [16])
    yield "one voter less", m.edited("poll_opened", voters=opened["voters"][1:])
    yield "a voter twice", m.edited("poll_opened", voters=opened["voters"] + opened["voters"][:1])
    yield "no scrutineers", m.edited("poll_opened", scrutineers=[])
    yield "one vote more for the first", m.edited("poll_closed", sheet={"scores": scored(closed, 1)})
    yield "one vote less for the first", m.edited("poll_closed", sheet={"scores": scored(closed, -1)})
    yield "the votes of two exchanged", m.edited("poll_closed", sheet={"scores": crossed(closed)})
    yield "the scores of others", m.edited("poll_closed", sheet={"scores": [{**one, "project": "99"} for one in closed["sheet"]["scores"]]})
    yield "no scores", m.edited("poll_closed", sheet={"scores": []})
    yield "a sheet of no form", m.edited("poll_closed", sheet={})
    yield "whole ballots for a rule that counts by scores", m.edited("poll_closed", sheet={"ballots": [{"choice": opened["candidates"][:1], "times": closed["valid"]}]})
    yield "on no medium", m.edited("poll_opened", medium="")
    yield "a valid paper called invalid", m.edited("poll_closed", invalid=closed["invalid"] + 1, valid=closed["valid"] - 1)
    yield "a valid paper called blank", m.edited("poll_closed", blank=closed["blank"] + 1, valid=closed["valid"] - 1)
    yield "a ballot less, abstained", m.edited("poll_closed", ballots=closed["ballots"][1:], abstained=closed["abstained"] + 1, valid=closed["valid"] - 1)
    yield "a ballot less", m.edited("poll_closed", ballots=closed["ballots"][1:])
    yield "a ballot twice", m.edited("poll_closed", ballots=sorted(closed["ballots"] + closed["ballots"][:1], key=str))
    yield "a ballot in another's place", m.edited("poll_closed", ballots=sorted(closed["ballots"][1:] + [{"sha256": "0" * 64}], key=str))
    yield "ballots in another order", m.edited("poll_closed", ballots=closed["ballots"][::-1])
    yield "help counted on paper", m.edited("poll_closed", helped=0)
    yield "papers said to be cast on the laptop", m.edited("poll_opened", medium="laptop")
    yield "40 ballots", m.edited("poll_closed", ballots=[{"sha256": f"{n:064x}"} for n in range(40)], valid=40)
    yield "four billion abstained", m.edited("poll_closed", abstained=2**32 - 1)
    yield "notes out of order", m.chained(lambda e: e[m.of("project_closed")]["event"]["project_closed"]["notes"].reverse())
    yield "a note on a project of elsewhere", m.chained(lambda e: e[m.of("project_closed")]["event"]["project_closed"]["notes"][0].update(project="99"))
    yield "a text put for a speaker", m.chained(lambda e: crossed_note(e[m.of("project_closed")]["event"]["project_closed"]["notes"]))
    yield "a poll voided after it closed", m.put(-6, "poll_voided", reason=closed["ballots"][0])
    yield "a recommendation of the last", m.edited("recommendation_explained", project=last(closed))
    yield "a recommendation below nothing", m.edited("recommendation_explained", sum=-1)
    yield "a recommendation to be built together with itself", m.chained(lambda e: with_itself(e[m.of("recommendation_explained")]["event"]["recommendation_explained"]))
    yield "a recommendation to be built together with a project of elsewhere", m.edited("recommendation_explained", joined="99")
    yield "a recommendation to be built together with another", m.edited("recommendation_explained", joined=last(closed))
    yield "papers said to be an agreement", m.edited("poll_opened", medium="consensus")
    yield "an agreement where papers are handed in", m.put(m.of("poll_opened") + 1, "consensus_asked", absent=0, chosen=opened["candidates"][:2], objections=[], reached=True)
    yield "an objection of no kind", m.put(m.of("poll_opened") + 1, "consensus_asked", absent=0, chosen=[], objections=[{"by": "1"}], reached=False)
    yield "a lot without a tie", m.put(-11, "tie_broken_by_lot", among=opened["candidates"][:2], drawn=opened["candidates"][:1], witnesses=[1, 2])
    yield "a lot put right that nobody drew", m.put(-11, "lot_put_right", drawn=opened["candidates"][:1], reason=closed["ballots"][0], witnesses=[1, 2])
    yield "a second ballot that nothing asks for", m.put(-11, "poll_opened", **{**opened, "candidates": opened["candidates"][:2]})
    yield "signed off on another head", m.chained(lambda e: [line["event"].update(signed_off={"head": "0" * 64}) for line in e if "signed_off" in line["event"]] and None)
    yield "sealed without the adviser", m.chained(lambda e: e[:-2] + e[-1:])
    yield "a word after signing", m.put(-1, "went_on")
    yield "taken back: the opening", m.put(m.of("floor_given") + 1, "taken_back", acts=[1])
    yield "taken back: what is to come", m.put(m.of("floor_given") + 1, "taken_back", acts=[9_000])
    yield "taken back: nothing", m.put(m.of("floor_given") + 1, "taken_back", acts=[])
    yield "taken back: the newest", m.put(m.of("hand_raised") + 1, "taken_back", acts=[m.of("hand_raised") + 1])
    yield "taken back: a turn, and its end stays", m.put(m.of("floor_ended") + 1, "taken_back", acts=[m.of("floor_given") + 1])
    yield "taken back: out of order", m.put(m.of("hand_raised") + 1, "taken_back", acts=[m.of("hand_raised") + 1, m.of("hand_raised")])
    yield "timed a turn that was none", m.put(m.of("floor_ended") + 1, "turn_timed", ms=1000, turn=1)
    yield "moved a hand that is not up", m.put(m.of("floor_ended") + 1, "hand_moved", **{"from": 15, "to": 2})
    yield "opened a project again that is open", m.put(m.of("floor_ended") + 1, "project_reopened", project="1")
    yield "moved a turn that was none", m.put(m.of("floor_ended") + 1, "turn_moved", to=2, turn=1)
    yield "taken over, and nobody went on", m.put(m.of("floor_given"), "taken_over", role="desk")
    yield "a gap, and nobody went on", m.put(m.of("floor_given"), "resumed", role="desk", gap_ms=1000)
    for name, values in {"taken_over": {}, "resumed": {"gap_ms": 1000}}.items():
        yield f"{name}, and the leader went on", m.chained(lambda e: gone_on(e, m.of("floor_given"), {name: values}))
    yield "a gap that a person reports", m.put(m.of("floor_given"), "resumed", gap_ms=1000)
    yield "reopened at the end", m.chained(lambda e: e + [{**e[2], "elapsed_ms": e[-1]["elapsed_ms"], "event": {"reopened": {"reason": closed["ballots"][0]}}}])
    yield "reopened by the program", m.chained(lambda e: e + [{**e[-1], "event": {"reopened": {"reason": closed["ballots"][0]}}}])
    yield "sealed twice", m.chained(lambda e: e + [dict(e[-1])])
    yield "something after the seal", m.chained(lambda e: e + [{**e[-1], "event": {"went_on": {}}}])
    yield "another voice: every seat one further", m.signed({RECORD: rechained(m.record, voices)})


def timed(line, by):
    """The line at the time of another."""
    return {**line, "elapsed_ms": by["elapsed_ms"]}


def gone_on(events, place, event):
    desk, leader = {**events[place - 1], "role": "desk", "event": event}, {**events[place - 1], "role": "leader", "event": {"went_on": {}}}
    return events[:place] + [desk, leader] + events[place:]


def scored(closed, by):
    return [{**one, "score": one["score"] + by * (n == 0), "ballots": one["ballots"] + by * (n == 0)} for n, one in enumerate(closed["sheet"]["scores"])]


def crossed(closed):
    ordered = sorted(closed["sheet"]["scores"], key=lambda one: one["score"])
    low, high = ordered[0], ordered[-1]
    votes = {low["project"]: high, high["project"]: low}
    return [{**one, **{key: votes.get(one["project"], one)[key] for key in ("score", "ballots")}} for one in closed["sheet"]["scores"]]


def last(closed):
    return min(closed["sheet"]["scores"], key=lambda one: one["score"])["project"]


def with_itself(said):
    said["joined"] = said["project"]


def crossed_note(notes):
    notes[0]["text"], notes[0]["speaker"] = notes[0]["speaker"], notes[0]["text"]
    notes.sort(key=lambda note: note["text"]["sha256"])


def voices(events):
    for line in events:
        given = line["event"].get("floor_given")
        if given:
            given["seat"] = given["seat"] % 10 + 1


GROUPS = (handed_in, openings, lines, forms, replayed)
