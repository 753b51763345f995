#!/usr/bin/env bash
# Makes a table's record with the command line at $1 and lets the foreign reader and ours judge it and its alterations.
# $2 is the Python that has the packages of requirements.txt; $3 how many bits are flipped and bytes cut off (60).
set -euo pipefail
cli=$(realpath "$1")
python=$(realpath --no-symlinks "$2")
here=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ROUNDTABLE_HOME="$work/home"
cd "$work"
"$cli" --lang en pack new "$here/../../assets/practice/practice.en.toml" --tables 2 --allot all --out packs >/dev/null
"$cli" --lang en simulate packs/*1.rtpack --seed 1 --out bundles >/dev/null
packs=(packs/*.rtpack)
"$python" "$here/agree.py" "$cli" bundles/*.rtbundle "${packs[0]}" "${packs[1]}" --flips "${3:-60}" --seed 7
