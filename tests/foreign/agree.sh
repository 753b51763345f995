#!/usr/bin/env bash
# Makes a small meeting with the command line at $1 and holds other people's tools against it: a reader that was written
# from docs/bundle-format.md alone, and docs/check-it-yourself.md followed to the letter.
# $2 is the Python that has the packages of requirements.txt; $3 how many bits are flipped and bytes cut off (60), $4 with
# which seed (7); `--write` after that writes reasons.txt anew.
set -euo pipefail
cli=$(realpath "$1")
python=$(realpath --no-symlinks "$2")
here=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ROUNDTABLE_HOME="$work/home"
cd "$work"
"$cli" --lang en pack new "$here/../../assets/practice/practice.en.toml" --tables 2 --allot all --out packs >/dev/null
"$cli" --lang en simulate packs/*.rtpack --seed 1 --out bundles >/dev/null
"$cli" --lang en import bundles >/dev/null
"$cli" --lang en publish --lacks-known --out published >/dev/null
packs=(packs/*.rtpack)
bundles=(bundles/*.rtbundle)
for bundle in "${bundles[@]}"; do "$cli" --json bundle show "$bundle"; done |
  "$python" -c 'import json, sys; print(json.dumps({one["table"]: one["code"] for one in map(json.loads, sys.stdin)}))' > codes.json
"$python" "$here/agree.py" "$cli" "${bundles[0]}" "${packs[0]}" "${packs[1]}" --flips "${3:-60}" --seed "${4:-7}" "${@:5}"
# Every counting rule there is, by the reader of others.
for method in $("$cli" pack new --help | awk '/^ *--method/{on=1; next} on && /^ +--/{exit} on' | sed -n 's/^ *- \([a-z]*\):.*/\1/p'); do
  "$cli" --lang en pack new "$here/../../assets/practice/practice.en.toml" --tables 1 --allot all --method "$method" --out "by-$method" >/dev/null
  "$cli" --lang en simulate "by-$method"/*.rtpack --seed 2 --out "by-$method" >/dev/null
  "$python" "$here/verify_bundle.py" "by-$method"/*.rtbundle | grep --quiet '"recounted": true' || { echo "a record counted by $method is refused"; exit 1; }
done
# What was cast on a laptop in secret, counted again like papers.
"$cli" --lang en simulate by-choose/*.rtpack --seed 3 --medium laptop --out on-laptop >/dev/null
"$python" "$here/verify_bundle.py" on-laptop/*.rtbundle | grep --quiet '"recounted": true' || { echo "a record of ballots cast on a laptop is refused"; exit 1; }
# Whatever settles a tie: of tables that are played until one comes to it, the first that does.
held() { "$python" -c 'import sys, zipfile; record = zipfile.ZipFile(sys.argv[1]).read("data/record.jsonl").decode(); sys.exit(record.count("\"event\":{\"" + sys.argv[2] + "\"") < int(sys.argv[3]))' "$@"; }
settled() {
  "$cli" --lang en pack new "$here/../../assets/practice/practice.en.toml" --tables 1 --allot all --tie "$1" --out "tie-$1-$2" >/dev/null
  for seed in $(seq 1 80); do
    rm -rf played
    "$cli" --lang en simulate "tie-$1-$2"/*.rtpack --seed "$seed" --out played >/dev/null
    held played/*.rtbundle "$2" "$3" && ! held played/*.rtbundle poll_voided 1 && ! held played/*.rtbundle unheard_shown 1 || continue
    "$python" "$here/verify_bundle.py" played/*.rtbundle | grep --quiet '"recounted": true' && return 0
    echo "a record whose tie is settled by $1 is refused (seed $seed)"; exit 1
  done
  echo "of 80 tables none came to $2 by $1"; exit 1
}
settled lot lot_put_right 1
settled second-ballot poll_opened 2
settled all recommendation_explained 4
# What all agreed to, without any count.
"$cli" --lang en simulate by-choose/*.rtpack --seed 4 --medium consensus --out agreed >/dev/null
"$python" "$here/verify_bundle.py" agreed/*.rtbundle | grep --quiet '"agreed": true' || { echo "a record of what all agreed to is refused"; exit 1; }
"$cli" --lang en pack new "$here/../../assets/practice/practice.en.toml" --tables 1 --allot all --send-names --send-speakers --out sends >/dev/null
"$cli" --lang en simulate sends/*.rtpack --seed 1 --out sent >/dev/null
"$python" "$here/told.py" "$cli" sent/*.rtbundle sends/*.rtpack
"$python" "$here/check_it.py" published codes.json
"$python" "$here/schemas.py" "$cli" .
