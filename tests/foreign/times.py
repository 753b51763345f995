"""How long pabutools takes for a vote, in seconds, once it has read it: one rule a line, behind a tab.

    pip install pabutools==1.2.3
    python tests/foreign/times.py FILE.pb
"""

import sys
import time

from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares


def main():
    instance, profile = parse_pabulib(sys.argv[1])
    together = profile.as_multiprofile()
    ways = {
        "greedy": lambda: greedy_utilitarian_welfare(instance, profile, sat_class=Cardinality_Sat),
        "equal-shares none": lambda: method_of_equal_shares(instance, together, sat_class=Cost_Sat),
    }
    for name, way in ways.items():
        began = time.perf_counter()
        way()
        print(name, time.perf_counter() - began, sep="\t", flush=True)


if __name__ == "__main__":
    main()
