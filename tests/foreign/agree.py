#!/usr/bin/env python3
"""Alters good bundles in many ways and asks both readers: verify_bundle.py and `roundtable-cli bundle verify`.

    agree.py CLI BUNDLE PACK OTHER_PACK [--flips N] [--seed S] [--write]

BUNDLE is a table's session with its openings, PACK that table's pack, OTHER_PACK another table's of the same meeting.
Both must give the same verdict for the same reason, but where ours says `replay`, which the other does not check and
says so. What ours says of every alteration stands in reasons.txt and must stay so (--write writes it anew): the reason;
or `valid`, and then what shows that it is not the record that was handed in: another head, or openings withheld.
Prints every difference and the counts; exit status 1 when there is a difference.
"""
import argparse, collections, json, os, random, subprocess, sys, tempfile, zipfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import alterations, of_record
import verify_bundle as reader
from made import Made

REASONS = HERE / "reasons.txt"


def altered(m):
    """(name, bytes) of every structural alteration, and of the good file itself."""
    yield "as it was handed in", m.whole
    yield "signed again by the table", m.signed({})
    for group in alterations.GROUPS + of_record.GROUPS:
        yield from group(m)


def asked(cli, folder, names):
    """Our reader's answers, by name."""
    answers = {}
    for at in range(0, len(names), 500):
        ran = subprocess.run([cli, "--json", "bundle", "verify", *names[at:at + 500]], cwd=folder,
                             capture_output=True, check=False)
        for one in json.loads(ran.stdout)["bundles"]:
            answers[one["file"]] = one
    return answers


def said(answer, head):
    """What the reader says, as reasons.txt keeps it."""
    if answer["verdict"] != "valid":
        return answer["reason"]
    shows = [answer["private"]] * (answer["private"] != "present") + ["another head"] * (answer["head"] != head)
    return ", ".join(["valid", *shows])


def main():
    parser = argparse.ArgumentParser()
    for name in ("cli", "bundle", "pack", "other_pack"):
        parser.add_argument(name)
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    whole = Path(args.bundle).read_bytes()
    keys = [json.loads(zipfile.ZipFile(pack).read("data/table.json"))["key"] for pack in (args.pack, args.other_pack)]
    made = Made(reader.read_bag(whole), *keys)
    dice, reasons = random.Random(args.seed), collections.Counter()
    differ = only = 0
    with tempfile.TemporaryDirectory() as folder:
        titles = {}

        def put(title, content):
            name = f"{len(titles)}.rtbundle"
            titles[name] = title
            Path(folder, name).write_bytes(content)

        for title, content in altered(made):
            put(title, content)
        structural = list(titles)
        for _ in range(args.flips):
            at, bit = dice.randrange(len(whole)), dice.randrange(8)
            put(f"bit {bit} of byte {at}", whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1:])
            end = dice.randrange(len(whole))
            put(f"cut at {end}", whole[:end])
        ours = asked(os.path.abspath(args.cli), folder, list(titles))
        reader.ARGON2 = None  # the code is not compared here, and slow
        for name, title in titles.items():
            mine, theirs = ours[name], reader.judge(Path(folder, name))
            same = all(mine[key] == theirs[key] for key in ("verdict", "reason", "table", "head"))
            if mine["verdict"] == "valid":
                same &= all(mine[key] == theirs[key] for key in ("private", "missing", "recounted"))
            reasons[mine["reason"] or "valid"] += 1
            if mine["reason"] == "replay" and theirs["verdict"] == "valid":
                only += 1
                same = "replay" in theirs["not_checked"]
            elif mine["reason"] == "replay":
                same = theirs["reason"] in ("replay", "ballots", "opening", "not_sealed")
            if not same:
                differ += 1
                print(f"{title}: ours {mine['verdict']} {mine['reason']}, the other {theirs['verdict']} {theirs['reason']}")
    head = ours[structural[0]]["head"]
    found = [f"{said(ours[name], head)}\t{titles[name]}" for name in structural]
    if args.write:
        REASONS.write_text("".join(f"{line}\n" for line in found))
    kept = REASONS.read_text().splitlines()
    for line in sorted(set(found) ^ set(kept)):
        print(f"{'now' if line in found else 'kept'}: {line}")
    pinned = found == kept and len(set(titles[name] for name in structural)) == len(structural)
    changed = len(structural) - 2
    tried = args.flips * 2
    print(f"{len(titles)} files, seed {args.seed}, {differ} differences, {only} that only replay told; ours said {dict(reasons.most_common())}")
    print(f"PROOF | Structural alterations of a bundle, judged by both readers | {changed} alterations, {tried} flips and cuts "
          f"| {args.seed} | {differ} differences, {only} that only replay told, {'every' if pinned else 'NOT EVERY'} reason as kept")
    return 1 if differ or not pinned else 0


if __name__ == "__main__":
    sys.exit(main())
