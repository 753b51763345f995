"""Holds the counting room against other people's counters on new random votes, and says figures for docs/proof.md.

    python3 tests/foreign/counters.py [VOTES]

Lets `references.py` and `budget_references.py` make votes other than those that are kept, and the tests that read the kept
ones read these. What is missing is skipped, with a line that says so. `ROUNDTABLE_COUNTERS` names a Python that has the
packages, `ROUNDTABLE_STV_RS` the program stv-rs.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20_251_129


def has(python, packages):
    tried = subprocess.run([python, "-c", "import " + ", ".join(packages)], capture_output=True, check=False)
    return tried.returncode == 0


def held(test, variable, file, name):
    began = time.monotonic()
    command = ["cargo", "test", "-p", "roundtable-count", "--test", *test]
    ran = subprocess.run(command, env={**os.environ, variable: str(file)}, cwd=HERE.parent.parent, check=False)
    print(f"{name}: tests took {time.monotonic() - began:.0f} s, with building them", flush=True)
    return ran.returncode == 0


def main():
    votes = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    python = os.environ.get("ROUNDTABLE_COUNTERS", sys.executable)
    stv_rs = os.environ.get("ROUNDTABLE_STV_RS") or shutil.which("stv-rs")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for name, needs, make, test, variable in [
            ("places filled as by pref_voting, abcvoting and stv-rs", ["pref_voting", "abcvoting"],
             [str(HERE / "references.py"), "--votes", str(votes), "--transfers", str(max(votes // 5, 1)), "--seed", str(SEED),
              "--stv-rs", stv_rs or "", "--out", f"{folder}/places.json"],
             ["references"], "COUNT_REFERENCES"),
            ("budgets spent as by pabutools", ["pabutools"],
             ["-c", f"import sys; sys.path.insert(0, {str(HERE)!r}); import budget_references as made; "
                    f"made.VOTES, made.SEED = {votes}, {SEED}; sys.argv = ['', '{folder}/budget.json']; made.main()"],
             ["budget", "another_program"], "BUDGET_REFERENCES"),
        ]:
            if not has(python, needs) or ("pref_voting" in needs and not stv_rs):
                print(f"PROOF | {name} | 0 | - | skipped: {', '.join(needs)} or what they need are not there")
                continue
            began = time.monotonic()
            subprocess.run([python, *make], check=True)
            took = time.monotonic() - began
            file = pathlib.Path(folder, "places.json" if variable == "COUNT_REFERENCES" else "budget.json")
            agreed = held(test, variable, file, name)
            good &= agreed
            said = "the same are chosen by every rule" if agreed else "**DID NOT HOLD**"
            print(f"PROOF | {name} | {votes} votes of each kind | {SEED} | {said} (asking them: {took:.0f} s)")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
