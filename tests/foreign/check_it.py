#!/usr/bin/env python3
"""Does what docs/check-it-yourself.md says, with exactly the commands that stand there, on a published meeting.

    check_it.py PUBLISHED CODES

PUBLISHED is a folder as `publish` leaves it; CODES a JSON object of the check codes on the slips, by table. Each table
is checked after those before it, with only the tools that the page names to be found, and every answer must be the one
that the page asks for. Then the first table's published copy is altered in many ways, and the page must not say yes.
"""
import hashlib, json, os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import verify_bundle as reader

PAGE = HERE.parent.parent / "docs" / "check-it-yourself.md"
TOOLS = ("bash", "cat", "cut", "grep", "mkdir", "sed", "sha256sum", "sort", "ssh-keygen", "tail", "unzip", "argon2")


def blocks():
    """The commands of the page, in order; the last is `verify_bundle.py`."""
    return re.findall(r"^```bash\n(.*?)^```$", PAGE.read_text(), re.M | re.S)


def followed(published, table, folder, commands, before=()):
    """What each block prints, run one after another in one shell, in which the tables before were checked the same way,
    each up to the last block; each block's stdout and stderr."""
    home, tools = Path(folder, "home"), Path(folder, "tools")
    for made in (home, tools):
        made.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found is None:
            sys.exit(f"{tool} is needed and missing")
        (tools / tool).symlink_to(os.path.realpath(found))
    # For the one command at the end; its standard library only.
    (tools / "python3").symlink_to(os.path.realpath(sys.executable))
    shutil.copytree(published, home / "published")
    shutil.copy(HERE / "verify_bundle.py", home / "published" / "verify_bundle.py")
    steps = list(commands[:-1]) + ["cd ..\n" + commands[-1]]

    def script_of(table, steps):
        script = "".join(f"echo '<<<{n}>>>'; echo '<<<{n}>>>' >&2\n{step}\n" for n, step in enumerate(steps))
        return re.sub(r"^N=1$", f"N={table}", script, flags=re.M).replace("table-1.rtbundle\n", f"table-{table}.rtbundle\n")

    script = "".join(script_of(one, steps[:-1]) for one in before) + script_of(table, steps)
    ran = subprocess.run([str(tools / "bash")], input=script.encode(), cwd=home / "published", capture_output=True,
                         env={"PATH": str(tools), "HOME": str(home), "LANG": "C.UTF-8"}, check=False)
    out, err = (re.split(r"<<<\d+>>>\n", stream.decode())[1:] for stream in (ran.stdout, ran.stderr))
    # Nothing was written but into the tables' own folders.
    there = {one.name for one in (home / "published").iterdir()}
    due = {one.name for one in published.iterdir()} | {"verify_bundle.py"} | {f"table-{one}" for one in (*before, table)}
    shutil.rmtree(home), shutil.rmtree(tools)
    if there != due:
        err.append(f"in the published folder: {sorted(there ^ due)}")
    return out[-len(steps):], err


def holds(out, code, table):
    """Which of the ten steps gave the answer that the page asks for, and the eleventh, all at once."""
    lines = [text.splitlines() for text in out] + [[]] * 11
    chain, became = lines[4], [line.split(" ") for line in lines[9][1:]]
    return [
        lines[0] == [],
        len(lines[1]) == 5 and all(line.endswith(": OK") for line in lines[1]),
        len(lines[2]) == 1 and lines[2][0].startswith('Good "roundtable-bundle-v1@') and f" signature for table-{table} " in lines[2][0],
        len(lines[3]) == 3 and lines[3][0] == "1" and " signature for organiser " in lines[3][1]
        and lines[3][2].endswith("  data/meeting.json"),
        len(chain) == 2 and " lines, head " in chain[0] and chain[1] == "1",
        lines[5] == [code],
        sum("score" in line for line in lines[6]) >= 3 and len(lines[6]) >= 7,
        sum("recommendation_explained" in line for line in lines[7]) == 3,
        lines[8] == ["1", "1"],
        len(became) == 6 and lines[9][0].startswith('Good "roundtable-published-v1@') and " signature for organiser " in lines[9][0]
        and [name for name, _ in became] == ["shown", "masked", "withheld", "erased", "erased_elsewhere", "did_not_arrive"] and int(became[0][1]) + int(became[2][1]) > 0
        and became[5][1] == "0",
        len(lines[10]) == 1 and json.loads(lines[10][0])["verdict"] == "valid" and json.loads(lines[10][0])["code"] == code,
    ]


def altered(published, table):
    """(what was done, the steps that must all say no, a function that does it to a copy); steps count from 0."""
    path = Path("records", f"table-{table}.rtbundle")
    good = reader.read_bag((published / path).read_bytes())

    def record(change):
        def do(copy):
            files = change(dict(good))
            (copy / path).write_bytes(reader.write_zip([(name.encode(), files[name]) for name in sorted(files)]))
        return do

    def with_list(files):
        data = [name for name in sorted(files) if name.startswith("data/")]
        files[reader.MANIFEST] = b"".join(f"{hashlib.sha256(files[n]).hexdigest()}  {n}\n".encode() for n in data)
        return files

    def seat(files):
        files["data/record.jsonl"] = files["data/record.jsonl"].replace(b'"floor_given":{"how":"next","seat":1}', b'"floor_given":{"how":"next","seat":2}', 1)
        return files

    def dropped(files):
        lines = files["data/record.jsonl"].splitlines(keepends=True)
        files["data/record.jsonl"] = b"".join(lines[:20] + lines[21:])
        return files

    def poorer(files):
        files["data/pack/meeting.json"] = files["data/pack/meeting.json"].replace(b'"budget":', b'"budget":1', 1)
        return files

    def no_signature(files):
        files[reader.SIGNATURE] = files["data/pack/organiser.sig"]
        return files

    other = next(one for one in sorted((published / "records").iterdir()) if one.name != path.name)

    def exchanged(copy):
        shutil.copy(other, copy / path)

    def lied(copy):
        text = (copy / "data.json").read_text()
        (copy / "data.json").write_text(text.replace(head_of(good), "0" * 64))

    def painted(copy):
        text = (copy / "index.html").read_text()
        (copy / "index.html").write_text(re.sub(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "0000-0000-0000", text))

    def key(copy):
        lines = (copy / "allowed_signers").read_text().splitlines()
        keys = [line.rsplit(" ", 2)[1:] for line in lines]
        swapped = [" ".join([line.rsplit(" ", 2)[0], *keys[n - 1]]) for n, line in enumerate(lines)]
        (copy / "allowed_signers").write_text("\n".join(swapped) + "\n")

    yield "a turn given to another seat", (1,), record(seat)
    yield "a turn given to another seat, and the list made anew", (2,), record(lambda files: with_list(seat(files)))
    yield "a line taken out, and the list made anew", (2, 4), record(lambda files: with_list(dropped(files)))
    yield "another budget", (1, 3), record(poorer)
    yield "another budget, and the list made anew", (2, 3), record(lambda files: with_list(poorer(files)))
    yield "another signature", (2,), record(no_signature)
    yield "the record of another table", (2, 5), exchanged
    yield "a result that counts another record", (8,), lied
    yield "a page that shows another code", (8,), painted
    def became(change):
        def do(copy):
            said = json.loads((copy / "handed-in.json").read_text())
            change(next(one for one in said["tables"] if one["table"] == int(table)))
            (copy / "handed-in.json").write_bytes(reader.canonical(said) + b"\n")
        return do

    yield "the keys of two tables exchanged", (2, 3), key
    yield "a text that is not accounted for", (9,), became(lambda own: (own["shown"] or own["withheld"]).pop())
    yield "a text that is said to be erased", (9,), became(lambda own: own["erased"].append((own["shown"] or own["withheld"]).pop()))


def head_of(files):
    return hashlib.sha256(files["data/record.jsonl"].splitlines()[-1]).hexdigest()


def main(published, codes):
    published, codes = Path(published), json.loads(Path(codes).read_text())
    commands, wrong, tried = blocks(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for place, (table, code) in enumerate(codes.items()):
            out, err = followed(published, table, folder, commands, list(codes)[:place])
            steps = holds(out, code, table)
            if not all(steps) or len(out) != 11 or len(err) != 11 + 10 * place:
                wrong += 1
                print(f"table {table}: steps {[n + 1 for n, held in enumerate(steps) if not held]} did not hold\n{out}\n{err}")
            for what, needed, do in altered(published, table) if place == 0 else ():
                copy = Path(folder, "altered")
                shutil.copytree(published, copy)
                do(copy)
                steps = holds(followed(copy, table, folder, commands)[0], code, table)
                tried += 1
                if any(steps[n] for n in needed):
                    wrong += 1
                    print(f"table {table}, {what}: steps {[n + 1 for n in needed if steps[n]]} still say yes")
                shutil.rmtree(copy)
    print(f"PROOF | docs/check-it-yourself.md followed to the letter | {len(codes)} tables, {tried} altered publications | - | "
          f"{wrong} wrong answers")
    return 1 if wrong or not codes else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
