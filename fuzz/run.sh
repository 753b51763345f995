#!/usr/bin/env bash
# Runs libFuzzer on one target, or on each: fuzz/run.sh SECONDS [TARGET…]. Stable Rust will do; findings go to
# fuzz/artifacts, what it learns to fuzz/target/corpus, and the kept corpus stays as it is.
set -euo pipefail
cd "$(dirname "$0")"
seconds=$1
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(bag bundle record openings pack pb csv code session mirror backup age
  ballots_pb ballots_preflib ballots_blt ballots_table ballots_sheet ballots_record)
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares"
cargo build --locked --release --target "$host" --bins
for target in "${targets[@]}"; do
  mkdir -p "target/corpus/$target" "artifacts/$target"
  log="target/$target.log"
  "target/$host/release/$target" "target/corpus/$target" "corpus/$target" -max_total_time="$seconds" -rss_limit_mb=256 \
    -max_len=65536 -timeout=10 -print_final_stats=1 -artifact_prefix="artifacts/$target/" -seed=1 >"$log" 2>&1 ||
    { tail -n 40 "$log"; echo "PROOF | libFuzzer: $target | stopped | 1 | **FOUND SOMETHING**: fuzz/artifacts/$target"; exit 1; }
  ran=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
  covered=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1 | cut -d ' ' -f 2)
  echo "PROOF | libFuzzer: $target | $ran inputs in $seconds s, $covered edges | 1 | no panic, at most $peak MB"
done
