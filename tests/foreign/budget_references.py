"""Answers of another program to small votes on a budget, as facts for the tests of the counting room.

    pip install pabutools==1.2.3
    python tests/foreign/budget_references.py src-tauri/count/tests/data/budget.json [DIR]

Writes so many random votes with many ties, whom each rule chooses there, and, for the files `*.pb` in DIR, only whom it chooses.
Ties go by the name in both. Rankings are asked as points: as many as the ballot ranks for the first, one for the last.
"""

import glob
import json
import os
import random
import signal
import sys

from importlib.metadata import version

from pabutools.election import (
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    CardinalProfile,
    Cardinality_Sat,
    Cost_Sat,
    Instance,
    OrdinalProfile,
    Project,
    parse_pabulib,
)
from pabutools.rules import (
    completion_by_rule_combination,
    greedy_utilitarian_welfare,
    max_additive_utilitarian_welfare,
    maximin_support,
    method_of_equal_shares,
    sequential_phragmen,
)

VOTES = 220
SEED = 20261128
SECONDS = 20


class TooLong(Exception):
    pass


def too_long(*_):
    raise TooLong


def chosen(rule, *arguments, **settings):
    """Whom a rule chooses, sorted; nothing if it takes too long."""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return sorted(project.name for project in rule(*arguments, **settings))
    except TooLong:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def answers(instance, profile, small):
    approval = isinstance(profile, ApprovalProfile)
    worth = {"cost": Cost_Sat, "cardinality": Cardinality_Sat}
    found = {}
    if approval:
        for name, sat in worth.items():
            found[f"greedy {name}"] = chosen(greedy_utilitarian_welfare, instance, profile, sat_class=sat)
        found["phragmen-budget"] = chosen(sequential_phragmen, instance, profile)
        if small:
            found["maximin-support"] = chosen(maximin_support, instance, profile)
    else:
        worth["additive"] = Additive_Cardinal_Sat
    for name, sat in worth.items():
        rule = method_of_equal_shares
        found[f"equal-shares {name} none"] = chosen(rule, instance, profile, sat_class=sat)
        together = profile.as_multiprofile() if approval else profile
        found[f"equal-shares {name} add1"] = chosen(rule, instance, together, sat_class=sat, voter_budget_increment=1)
        if approval:
            found[f"equal-shares {name} utility"] = chosen(
                completion_by_rule_combination,
                instance,
                profile,
                [method_of_equal_shares, greedy_utilitarian_welfare],
                [{"sat_class": sat}, {"sat_class": Cost_Sat}],
            )
    return {name: who for name, who in found.items() if who is not None}


def best(instance, profile, vote):
    """The best total of votes or points, which several choices may have."""
    sat = Cardinality_Sat if vote["kind"] == "approval" else Additive_Cardinal_Sat
    who = {project.name for project in max_additive_utilitarian_welfare(instance, profile, sat_class=sat)}
    return sum(worth for ballot in vote["ballots"] for at, worth in ballot if vote["ids"][at] in who)


def made(chance):
    """A random vote in which everybody named fits the budget alone, and everybody is named."""
    ids = [f"p{number}" for number in range(chance.randint(1, 6))]
    kind = chance.choice(["approval", "approval", "points"])
    ballots = []
    for _ in range(chance.randint(1, 8)):
        named = sorted(chance.sample(range(len(ids)), chance.randint(1, len(ids))))
        ballots.append([[at, 1 if kind == "approval" else chance.randint(1, 3)] for at in named])
    named = sorted({at for ballot in ballots for at, _ in ballot})
    ballots = [[[named.index(at), worth] for at, worth in ballot] for ballot in ballots]
    highest = chance.choice([2, 4, 10])
    costs = [chance.randint(1, highest) for _ in named]
    budget = chance.randint(max(costs), sum(costs))
    return {"kind": kind, "budget": budget, "ids": [ids[at] for at in named], "costs": costs, "ballots": ballots}


def asked(vote):
    projects = [Project(id, cost) for id, cost in zip(vote["ids"], vote["costs"])]
    instance = Instance(projects, budget_limit=vote["budget"])
    if vote["kind"] == "approval":
        ballots = [ApprovalBallot([projects[at] for at, _ in ballot]) for ballot in vote["ballots"]]
        return instance, ApprovalProfile(ballots, instance=instance)
    ballots = [CardinalBallot({projects[at]: worth for at, worth in ballot}) for ballot in vote["ballots"]]
    return instance, CardinalProfile(ballots, instance=instance)


def with_threshold(vote):
    """Half of the projects have fewer votes, or points, than the others, and take no part; who named only these votes all the same."""
    scores = [0] * len(vote["ids"])
    for ballot in vote["ballots"]:
        for at, worth in ballot:
            scores[at] += worth
    threshold = sorted(scores)[len(scores) // 2]
    stays = {at for at, score in enumerate(scores) if score >= threshold}
    instance, profile = asked({**vote, "ballots": [[mark for mark in ballot if mark[0] in stays] for ballot in vote["ballots"]]})
    for project in [project for project in instance if vote["ids"].index(project.name) not in stays]:
        instance.remove(project)
    return {"threshold": threshold, "answers": answers(instance, profile, small=True)}


def of_file(path):
    instance, profile = parse_pabulib(path)
    if isinstance(profile, OrdinalProfile):
        points = lambda ballot: {project: len(ballot) - place for place, project in enumerate(ballot)}
        profile = CardinalProfile([CardinalBallot(points(ballot)) for ballot in profile], instance=instance)
    return answers(instance, profile, small=False)


def main():
    signal.signal(signal.SIGVTALRM, too_long)
    sys.setrecursionlimit(100_000)
    chance = random.Random(SEED)
    votes = []
    for _ in range(VOTES):
        vote = made(chance)
        instance, profile = asked(vote)
        found = {"best": best(instance, profile, vote), "answers": answers(instance, profile, small=True)}
        votes.append({**vote, **found, "with_threshold": with_threshold(vote)})
    files = {}
    for path in sorted(glob.glob(os.path.join(sys.argv[2], "*.pb"))) if len(sys.argv) > 2 else []:
        print(path, file=sys.stderr, flush=True)
        files[os.path.basename(path)] = of_file(path)
    facts = {"made_with": {"pabutools": version("pabutools"), "python": sys.version.split()[0]}, "votes": votes, "files": files}
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("{\n")
        out.write(f'"made_with": {json.dumps(facts["made_with"])},\n"votes": [\n')
        out.write(",\n".join(json.dumps(vote, separators=(",", ":")) for vote in votes))
        out.write('\n],\n"files": {\n')
        lines = (f"{json.dumps(name)}: {json.dumps(who, separators=(',', ':'))}" for name, who in files.items())
        out.write(",\n".join(lines) + "\n}\n}\n")


if __name__ == "__main__":
    main()
