#!/usr/bin/env python3
"""Holds the JSON Schemas of docs/schema against what there is: kept files, golden events, fresh files and answers.

    schemas.py CLI MADE

MADE is a folder in which agree.sh has played a small meeting (packs/, bundles/, the home). What is good must fit; and of
every kind one document is spoilt, a key left out or of another type at a time, and must no longer fit.
"""
import collections, json, os, subprocess, sys, zipfile
from pathlib import Path

import jsonschema
from referencing import Registry, Resource

TOP = Path(__file__).resolve().parent.parent.parent


def each_once(pairs):
    """An object of a schema; of a key that stands twice readers would take the last without a word."""
    names = [name for name, _ in pairs]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"a schema has {', '.join(twice)} twice")
    return dict(pairs)


SCHEMAS = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(), object_pairs_hook=each_once)
    for path in (TOP / "docs" / "schema").glob("*.json")
}
REGISTRY = Registry().with_resources([(f"{name}.schema.json", Resource.from_contents(one)) for name, one in SCHEMAS.items()])
wrong, fitted, spoilt = [], collections.Counter(), collections.Counter()


def validator(name):
    file, _, part = name.partition("#")
    ref = f"{file}.schema.json" + (f"#/$defs/{part}" if part else "")
    return jsonschema.Draft202012Validator({"$ref": ref}, registry=REGISTRY)


def fits(name, document, what):
    fault = next(validator(name).iter_errors(document), None)
    fitted[name] += 1
    if fault:
        wrong.append(f"{what} does not fit {name}: {fault.json_path}: {fault.message[:200]}")


def spoil(name, document):
    """Each key that the schema asks for left out, and each replaced by what stands nowhere: neither may fit."""
    check = validator(name)
    file, _, part = name.partition("#")
    schema = SCHEMAS[file]["$defs"][part] if part else SCHEMAS[file]
    for key in schema.get("required", document):
        less = {**document, key: 0.5}
        spoilt[name] += 2
        wrong.extend(f"{name} lets pass what spoils {key}" for _ in [0] if check.is_valid(less))
        del less[key]
        wrong.extend(f"{name} lets pass what lacks {key}" for _ in [0] if check.is_valid(less))


def lines(data):
    return [json.loads(line) for line in data.splitlines()]


def bundle(path, name):
    files = zipfile.ZipFile(path)
    record = lines(files.read("data/record.jsonl"))
    for line in record:
        fits("record-line", line, f"{name}, line {line['seq']}")
    spoil("record-line", record[0])
    for event in {next(iter(line["event"])): line for line in record}.values():
        spoilt["record-line"] += 2
        if validator("record-line").is_valid({**event, "zzz": 1}):
            wrong.append("a line may have a key more")
        (title, fields), = event["event"].items()
        if validator("record-line").is_valid({**event, "event": {title: {**fields, "zzz": 1}}}):
            wrong.append(f"{title} may have a key more")
    meeting = json.loads(files.read("data/pack/meeting.json"))
    fits("meeting", meeting, name)
    spoil("meeting", meeting)
    if "private/openings.jsonl" in files.namelist():
        openings = lines(files.read("private/openings.jsonl"))
        for one in openings:
            fits("opening", one, f"{name}, opening {one['sha256']}")
        for one in {one["kind"]: one for one in openings}.values():
            spoil("opening", one)
            if validator("opening").is_valid({**one, "kind": "speaker" if one["kind"] != "speaker" else "text"}):
                wrong.append(f"an opening of kind {one['kind']} passes for another")


def pack(path, name):
    files = zipfile.ZipFile(path)
    fits("meeting", json.loads(files.read("data/meeting.json")), name)
    table = json.loads(files.read("data/table.json"))
    fits("table", table, name)
    spoil("table", table)


def adds_up(answer, where):
    """Whether the sums that count come to the total, for who reads no more than these; what was withdrawn has none."""
    counts = [one["sum"] for one in answer["recommended"] if one["sum"] is not None]
    if answer["total"] is not None and sum(counts) != answer["total"]:
        wrong.append(f"{where}: the sums come to {sum(counts)}, the total is {answer['total']}")
    if any(one.get("withdrawn") and one["sum"] is not None for one in answer["recommended"]):
        wrong.append(f"{where}: a sum counts of what was withdrawn")


def corrected(run, made):
    """A table worked with a list from which a project that it recommends was withdrawn since, and one renamed."""
    rows = ["1,Rail,2800", "2,Lamp,1200", "3,Shed,4500", "4,Bench,900", "5,Canteen,9800"]

    def written(name, rows):
        (made / name).write_text("\n".join(["id,name,cost (CNY)", *rows, ""]))
        return name

    of = ("--meeting", run("pack_new", "pack", "new", written("list.csv", rows), "--tables", "1", "--allot", "all", "--out", "old")["meeting"])
    run("simulate", "simulate", str(next(made.glob("old/*.rtpack"))), "--seed", "5", "--out", "worked")
    bundle = str(next(made.glob("worked/*.rtbundle")))
    gone, other = (str(one["number"]) for one in run("bundle_show", "bundle", "show", bundle)["recommended"][:2])
    left = [f"{other},Renamed,{row.rsplit(',')[-1]}" if row.startswith(f"{other},") else row
            for row in rows if not row.startswith(f"{gone},")]
    run("pack_correct", "pack", "correct", *of, written("left.csv", left), "--out", "new")
    run("import", "import", *of, bundle)
    tally = run("tally", "tally", *of)
    adds_up(tally, "a corrected list")
    if "older_lists" not in tally or [one["number"] for one in tally["recommended"] if one.get("withdrawn")] != [int(gone)]:
        wrong.append("the tally does not say what was corrected")
    run("publish", "publish", *of, "--lacks-known", "--out", "published-corrected")
    data = json.loads((made / "published-corrected/data.json").read_text())
    adds_up(data, "data.json of a corrected list")
    if [one["what"] for one in data["tables"][0]["corrected"]] != ["withdrawn", "project.name"]:
        wrong.append(f"data.json says of what was corrected: {data['tables'][0]['corrected']}")


def answers(cli, made):
    """Runs every command that answers in JSON."""
    home = {**os.environ, "ROUNDTABLE_HOME": str(made / "home")}

    def run(name, *args, status=0):
        ran = subprocess.run([cli, "--json", *args], cwd=made, capture_output=True, check=False, env=home)
        if ran.returncode != status:
            wrong.append(f"{' '.join(args)}: status {ran.returncode}: {ran.stderr.decode()[:300]}")
            return {}
        answer = json.loads(ran.stdout)
        fits(f"answers#{name}", answer, " ".join(args))
        spoil(f"answers#{name}", answer)
        return answer

    packs, bundles = sorted(made.glob("packs/*.rtpack")), sorted(made.glob("bundles/*.rtbundle"))
    (made / "bad.rtbundle").write_bytes(bundles[0].read_bytes()[:-1])
    practice = str(TOP / "assets/practice/practice.zh-cn.toml")
    more = ("--meeting", run("pack_new", "pack", "new", practice, "--tables", "1", "--allot", "all", "--out", "more")["meeting"])
    run("pack_correct", "pack", "correct", *more, practice, "--place", "elsewhere")
    run("pack_correct", "pack", "correct", *more, practice, "--place", "elsewhere", "--out", "corrected")
    (made / "communities.csv").write_text("社区,序号,项目名称,费用（元）\n甲社区,1,扶手,2800\n乙社区,1,路灯,1200\n")
    run("pack_new_each", "pack", "new", "communities.csv", "--each", "community", "--tables", "1", "--out", "each")
    run("pack_show", "pack", "show", str(packs[0]))
    (made / "papers").mkdir()
    (made / "papers/1 offers.txt").write_text("Two offers\n")
    (made / "papers/rules.md").write_text("# Rules\n")
    run("pack_new", "pack", "new", practice, "--tables", "1", "--allot", "all", "--briefing", "papers", "--out", "read")
    read = str(next((made / "read").glob("*.rtpack")))
    if {(one["title"], one["project"]) for one in run("pack_show", "pack", "show", read)["briefing"]} != {("1 offers", "1"), ("rules", None)}:
        wrong.append("pack show names other papers")
    run("pack_briefing", "pack", "briefing", read, "--out", "printed")
    opened = run("session_open", "session", "open", "--pack", str(packs[1]))["session"]
    (made / "stick").mkdir(exist_ok=True)
    first = (TOP / "tests/kept/profile-1-rules-1/session.jsonl").read_text().splitlines(keepends=True)[0]
    subprocess.run([cli, "session", "do", opened, "--mirror", "stick"], cwd=made, input=first.encode(), capture_output=True, check=True, env=home)
    mirror = str(next((made / "stick").glob("**/*.rtmirror")))
    run("session_open", "--home", "second", "session", "open", "--pack", str(packs[1]), "--take-over", mirror)
    run("simulate", "simulate", str(packs[0]), "--seed", "3", "--out", "again")
    run("bundle_verify", "bundle", "verify", *map(str, bundles), "bad.rtbundle", status=1)
    run("bundle_show", "bundle", "show", str(bundles[0]))
    meeting = zipfile.ZipFile(packs[0]).read("data/meeting.json")
    of = ("--meeting", json.loads(meeting)["meeting_id"])
    run("import", "import", *of, *map(str, bundles), "bad.rtbundle", status=1)
    numbers = [str(one["number"]) for one in run("tally", "tally", *of)["recommended"]][:2]
    run("tally_join", "tally", "join", *of, *numbers, "--name", numbers[0], "--reason", "one thing")
    adds_up(run("tally", "tally", *of), "tally")
    run("tally_part", "tally", "part", *of, numbers[1])
    run("error", "tally", "part", *of, numbers[1], status=1)
    run("district", "district")
    run("district_set", "district", "set", "--date", "2026-12-05", "--tables", "1")
    run("district_make", "district", "make")
    corrected(run, made)
    shown = json.loads(subprocess.run([cli, "--json", "bundle", "show", str(bundles[0])], capture_output=True, check=True).stdout)
    table = ("--table", str(shown["table"]))
    run("express", "express", *of, *table, str(shown["recommended"][0]["number"]))
    run("fork", "fork", *of, *table)
    run("confirm", "confirm", *of, *table, shown["code"])
    run("error", "resolve", *of, *table, "--keep", shown["head"], "--reason", "none", status=1)
    texts = run("texts", "texts", *of)["texts"]
    run("texts", "texts", *of, texts[0]["hash"], "--mask", texts[0]["text"][:4])
    run("publish", "publish", *of, "--lacks-known", "--out", "published-again")
    objection = run("objections", "objections", "add", *of, *table, "too loud at night")["objections"][0]["hash"]
    run("objections", "objections", "answer", *of, objection, "work stops at six")
    run("objections", "objections", *of)
    run("objections", "objections", "strike", *of, objection)
    run("objections", "objections", "add", *of, "hangs too high")
    run("district", "district")
    run("pack_revoke", "pack", "revoke", *of, *table, "--reason", "lost")
    run("pack_reissue", "pack", "reissue", *of, "--out", "next")
    (made / "stick-of-table").mkdir()
    run("pack_stick", "pack", "stick", *of, *table, "--out", "stick-of-table")
    run("pack_papers", "pack", "papers", *of, "--table", "1", "--out", "papers-1")
    (made / "votes.blt").write_text('3 2\n2 1 2 0\n2 2 0\n1 3 0\n0\n"A"\n"B"\n"C"\n"Three"\n')
    saved = run("ballots_counted", "count", "votes.blt", "--rule", "stv", "--ties", "order", "--out", ".")["saved"]["dir"]
    kept = json.loads((made / saved / "count.json").read_text())
    fits("answers#count_saved", kept, "count.json")
    spoil("answers#count_saved", kept)
    run("ballots_counted", "count", "votes.blt", "--rule", "plurality", "--seats", "1", status=1)
    run("ballots_converted", "convert", "votes.blt", "--out", "votes.soi")
    run("count_rules", "count", "--rules")
    run("doctor", "doctor")
    run("error", "bundle", "show", "bad.rtbundle", status=1)
    run("error", "tally", "--meeting", "none", status=2)
    played = json.loads(subprocess.run([cli, "--json", "session", "open", "--pack", str(TOP / "tests/kept/profile-1-rules-1/table-1.rtpack"), "--kind", "simulated"],
                                       cwd=made, capture_output=True, check=True, env=home).stdout)["session"]
    script = (TOP / "tests/kept/profile-1-rules-1/session.jsonl").read_text().splitlines(keepends=True)
    # A note that is amended is named by its hash, which is another each time.
    script = [line for line in script if '"of"' not in line]
    script = "".join(line for n, line in enumerate(script) if '"boot"' not in line and '"boot"' not in script[max(n - 1, 0)])
    done = subprocess.run([cli, "session", "do", played], cwd=made, input=script.encode(), capture_output=True, check=False, env=home)
    if b"refused" in done.stdout or b"error" in done.stdout:
        wrong.append(f"session do: {done.stdout.decode()[:2000]}")
    (made / "out").mkdir(exist_ok=True)
    run("session_export", "session", "export", played, "--out", "out")
    run("session_list", "session", "list")
    people = run("session_people", "session", "people", played)
    run("backup", "backup", "--out", "a.rtbackup")
    run("restore", "--home", "fresh", "restore", "a.rtbackup")
    run("error", "restore", "a.rtbackup", status=1)
    run("erase", "session", "erase", played, "--seat", "1", "--texts")
    run("erase", "erase", "--meeting", people["meeting"], people["texts"][0]["hash"])
    run("session_people", "erase", "--meeting", people["meeting"], "--list")
    run("taken_away", "taken-away", *of)
    run("key_show", "key", "show")
    (made / "new.txt").write_text("a passphrase of its own\n")
    run("key_show", "key", "passphrase", "--new-file", "new.txt")
    for kept in (made / "home" / "packs").glob("*.rtpack"):
        kept.unlink()
    sick = run("doctor", "doctor", status=1)
    if not any("key" in check.get("says", {}) for check in sick["checks"]):
        wrong.append("doctor has no words for what is wrong")


def main(cli, made):
    made = Path(made).resolve()
    for name, schema in SCHEMAS.items():
        jsonschema.Draft202012Validator.check_schema(schema)
    first = None
    for path in sorted(made.glob("bundles/*.rtbundle")) + sorted((TOP / "tests/kept").glob("*/*.rtbundle")):
        bundle(path, path.name)
        first = first or json.loads(zipfile.ZipFile(path).read("data/record.jsonl").splitlines()[0])
    for path in sorted(made.glob("packs/*.rtpack")) + sorted((TOP / "tests/kept").glob("*/*.rtpack")):
        pack(path, path.name)
    handed_in = json.loads((made / "published/handed-in.json").read_text())
    fits("handed-in", handed_in, "handed-in.json")
    spoil("handed-in", handed_in)
    for event in lines((TOP / "src-tauri/domain/tests/golden/events.jsonl").read_text()):
        fits("record-line", {**first, "event": event}, next(iter(event)))
    answers(os.path.abspath(cli), made)
    for fault in wrong:
        print(fault)
    print(f"PROOF | Documents and answers held against docs/schema | {sum(fitted.values())} good, {sum(spoilt.values())} spoilt | - | "
          f"{len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(*sys.argv[1:]))
