# Roundtable (圆桌)
#   make run     opens the window (where there is no display: make demo)
#   make test    every test, formatting, lints, types and words
#   make demo    plays a whole meeting through the real window and leaves it in demo/
#   make bench   measures, as BENCHMARKS.md says
#   make proof   runs the long dose of every proof, for hours, and writes docs/proof.md (make proof ONLY=kills: some)
#   make deb     a package for Debian and Ubuntu; make try-deb also installs, uses and purges it in clean Debian 12 and 13
#   make windows command line, window and installer for Windows, to be tried under Wine (not yet run to the end); docs/windows.md

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PHONY: run test demo bench proof deb try-deb windows setup packages ui check-ui check-rust test-rust test-window test-crates test-rooms window check-bindings check-foreign check-windows

VENV := target/venv
NPM := npm --prefix ui

export ROUNDTABLE_BAGIT := $(abspath $(VENV)/bin/bagit.py)

run: ui
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  cargo run --release; \
	else \
	  echo "There is no display here, so the window cannot be shown. Playing the demonstration (make demo) instead."; \
	  $(MAKE) demo; \
	fi

test: check-ui check-rust test-rust check-bindings check-foreign check-windows
	@echo "Everything holds."

demo: setup ui
	cargo build --release -p roundtable-cli
	ROUNDTABLE_DEMO="$(abspath demo)" ROUNDTABLE_PICTURES="$(abspath demo/screenshots)" \
	ROUNDTABLE_CLI="$(abspath target/release/roundtable-cli)" \
	  cargo test --release --test e2e -- --ignored --nocapture demo
	@ls -R demo

bench: setup ui
	cargo bench -p roundtable-desk
	cargo bench -p roundtable-count --bench counting
	cargo test --release --test e2e -- --ignored e2e::frames --nocapture

proof: setup ui
	tests/proof/run $(ONLY)

deb: ui
	cargo build --release -p roundtable-cli
	mkdir -p target/release/papers
	target/release/roundtable-cli man > target/release/papers/roundtable-cli.1
	for shell in bash fish; do target/release/roundtable-cli completions $$shell > target/release/papers/roundtable-cli.$$shell; done
	target/release/roundtable-cli completions zsh > target/release/papers/_roundtable-cli
	ui/node_modules/.bin/tauri build --bundles deb

try-deb: deb
	tests/linux/run

windows: ui
	tests/windows/run

# What the machine needs

setup: packages $(VENV)/ready ui/node_modules/.package-lock.json

packages:
	@.ci/packages test

$(VENV)/ready: tests/foreign/requirements.txt | packages
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	@.ci/packages run
	$(NPM) ci --no-audit --no-fund
	@touch $@

# The pages of the window; the build of the window needs them.

ui: ui/dist/index.html

ui/dist/index.html: ui/node_modules/.package-lock.json $(shell find ui/src ui/messages ui/*.html ui/*.ts ui/*.js -type f)
	$(NPM) run build
	@touch $@

# The parts of make test

check-ui: setup ui
	$(NPM) run check
	$(NPM) test

# What clippy's compiler compiles it also judges, and it fails at a warning. The tests are built by it, so that nothing is
# compiled once to be judged (as `cargo clippy` does) and once more to be run.
LINTED := RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings

check-rust: setup ui
	cargo fmt --all --check
	$(LINTED) cargo test --locked --workspace --all-targets --no-run

# The types that cross to the window are written anew beside those that are kept. Tests in the window wait for it most of
# the time, so all others run beside them.
test-rust: setup ui check-rust
	rm -rf target/bindings
	$(MAKE) --jobs=2 --output-sync=target test-window test-crates

test-window:
	$(LINTED) cargo test --locked --workspace --test e2e

test-crates:
	$(LINTED) TS_RS_EXPORT_DIR="$(abspath target/bindings)" cargo test --locked --workspace -- --skip e2e::

# For other systems than Linux, where Rust, Node.js and a compiler are there already: the tests of all rooms but the window's, and
# the window built.
test-rooms:
	cargo test --locked --workspace --exclude roundtable

window:
	$(NPM) ci --no-audit --no-fund
	$(NPM) run build
	cargo build --locked --release -p roundtable -p roundtable-cli

check-bindings: test-rust
	@diff --recursive ui/src/bindings target/bindings \
	  || { echo "The types of the window have drifted: cargo test writes them; commit ui/src/bindings."; exit 1; }

# Other people's tools: a reader written from docs/bundle-format.md alone agrees with ours on good and on altered bundles,
# docs/check-it-yourself.md is followed to the letter, and docs/schema fits what there is.
check-foreign: test-rust
	tests/foreign/agree.sh target/debug/roundtable-cli $(VENV)/bin/python 60

# The command line for Windows, where there is what builds and plays it; its files and the one's for Linux are read by both.
check-windows: test-rust
	@if tests/windows/root --there >/dev/null; then \
	  ROUNDTABLE_LINUX_CLI="$(abspath target/debug/roundtable-cli)" tests/windows/run line; \
	else \
	  echo "Not tried for Windows: its folder is not here (tests/windows/root makes it)."; \
	fi
