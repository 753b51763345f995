"""What other people's counters say of small votes, kept as facts for the tests of the counting room.

    pip install pref_voting==1.18.2 abcvoting==2.19.2
    cargo install stv-rs --version 0.5.1
    python3 tests/foreign/references.py --votes 60 --out src-tauri/count/tests/data/places.json

Of rules by which several can win alike, all of them are kept; the tests try every order in which ties can be told apart.
A ballot is [how many say so, places], each place a list of candidates by number.
"""
import argparse, json, random, re, subprocess, tempfile
from importlib.metadata import version
from pathlib import Path

from abcvoting import abcrules
from abcvoting.preferences import Profile as Approvals
from pref_voting.iterative_methods import instant_runoff_put
from pref_voting.margin_based_methods import beat_path, minimax, ranked_pairs
from pref_voting.profiles import Profile
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.proportional_methods import stv_warren, stv_wig

STV_RS = "0.5.1"


def rankings(chance, candidates, voters, shared, truncated):
    """Alike ballots together; `shared` and `truncated` are how often a place is shared and a ballot stops."""
    ballots = {}
    for _ in range(voters):
        order = list(range(candidates))
        chance.shuffle(order)
        if chance.random() < truncated:
            order = order[: chance.randint(1, candidates)]
        places = []
        for one in order:
            if places and chance.random() < shared:
                places[-1].append(one)
            else:
                places.append([one])
        key = tuple(tuple(sorted(place)) for place in places)
        ballots[key] = ballots.get(key, 0) + 1
    return [[times, [list(place) for place in key]] for key, times in sorted(ballots.items())]


def duels(chance):
    # Equal pairs are taken in every order, so that five candidates would take hours.
    candidates, voters = chance.randint(2, 4), chance.randint(1, 9)
    ballots = rankings(chance, candidates, voters, 0.2, 0.4)
    profile = ProfileWithTies(
        [{one: at for at, place in enumerate(places, 1) for one in place} for _, places in ballots],
        rcounts=[times for times, _ in ballots], candidates=list(range(candidates)))
    profile.use_extended_strict_preference()
    named = {one for _, places in ballots for place in places for one in place}
    if len(named) < candidates:
        return duels(chance)
    votes, margins = profile.support, profile.margin
    return {
        "candidates": candidates, "ballots": ballots,
        "schulze": beat_path(profile, strength_function=votes),
        "ranked-pairs winning-votes": ranked_pairs(profile, strength_function=votes),
        "ranked-pairs margins": ranked_pairs(profile, strength_function=margins),
        "minimax winning-votes": minimax(profile, strength_function=votes),
        "minimax margins": minimax(profile, strength_function=margins),
    }


def runoff(chance):
    candidates, voters = chance.randint(2, 5), chance.randint(1, 12)
    ballots = rankings(chance, candidates, voters, 0, 0)
    profile = Profile([[place[0] for place in places] for _, places in ballots], [times for times, _ in ballots])
    return {"candidates": candidates, "ballots": ballots, "irv": sorted(int(one) for one in instant_runoff_put(profile))}


def approvals(chance):
    candidates, voters = chance.randint(2, 5), chance.randint(1, 9)
    ballots = {}
    for _ in range(voters):
        named = tuple(sorted(chance.sample(range(candidates), chance.randint(1, candidates))))
        ballots[named] = ballots.get(named, 0) + 1
    if len({one for named in ballots for one in named}) < candidates:
        return approvals(chance)
    seats = chance.randint(1, candidates)
    profile = Approvals(candidates)
    for named, times in ballots.items():
        for _ in range(times):
            profile.add_voter(named)

    def all_of(rule, algorithm):
        found = abcrules.compute(rule, profile, seats, resolute=False, algorithm=algorithm)
        return sorted(sorted(int(one) for one in committee) for committee in found)

    return {"candidates": candidates, "seats": seats,
            "ballots": [[times, [list(named)]] for named, times in sorted(ballots.items())],
            "spav": all_of("seqpav", "standard"), "phragmen": all_of("seqphragmen", "standard-fractions")}


def by_stv_rs(program, candidates, seats, ballots):
    """Who is elected, in order, and what each had at the end, in parts of the ninth decimal. Ties go by number."""
    names = [f"c{one}" for one in range(candidates)]
    # The first of its order goes out first.
    lines = [f"{candidates} {seats}", f"[nick {' '.join(names)}]", f"[tie {' '.join(reversed(names))}]"]
    lines += [f"{times} {' '.join(names[place[0]] for place in places)} 0" for times, places in ballots]
    lines += ["0", *(f'"{name}"' for name in names), '"Vote"', ""]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "vote.blt")
        file.write_text("\n".join(lines))
        ran = subprocess.run([program, "--arithmetic", "bigfixed9", "--input", file, "meek", "--omega-exponent", "6",
                              "--parallel", "no"], capture_output=True, text=True, check=True)
    elected = [int(one) for one in re.findall(r"^Action: Elect(?: remaining)?: c(\d+)$", ran.stdout, re.M)]
    tied = "Break tie" in ran.stdout
    return elected, tied


def transfers(chance, program):
    candidates, voters = chance.randint(4, 8), chance.randint(60, 400)
    seats = chance.randint(2, candidates - 1)
    ballots = rankings(chance, candidates, voters, 0, 0.5)
    profile = ProfileWithTies(
        [{place[0]: at for at, place in enumerate(places, 1)} for _, places in ballots],
        rcounts=[times for times, _ in ballots], candidates=list(range(candidates)))
    meek, tied = by_stv_rs(program, candidates, seats, ballots)
    return {"candidates": candidates, "seats": seats, "ballots": ballots, "meek": meek, "tied": tied,
            "warren": sorted(int(one) for one in stv_warren(profile, num_seats=seats, tol=1e-7, max_iter=200)),
            "wigm": sorted(int(one) for one in stv_wig(profile, num_seats=seats, quota_rule="droop"))}


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--votes", type=int, default=60)
    asked.add_argument("--transfers", type=int, default=12)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--stv-rs", default="stv-rs")
    asked.add_argument("--out", required=True)
    told = asked.parse_args()
    chance = random.Random(told.seed)
    facts = {
        "versions": {"pref_voting": version("pref_voting"), "abcvoting": version("abcvoting"), "stv-rs": STV_RS},
        "duels": [duels(chance) for _ in range(told.votes)],
        "runoff": [runoff(chance) for _ in range(told.votes)],
        "approvals": [approvals(chance) for _ in range(told.votes)],
        "transfers": [transfers(chance, told.stv_rs) for _ in range(told.transfers)],
    }
    out = Path(told.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(facts, separators=(",", ":"), default=int) + "\n")


if __name__ == "__main__":
    main()
