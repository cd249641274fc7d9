# SPDX-License-Identifier: GPL-3.0-or-later
# Thin over meson: installs what is missing, builds, and runs.
BUILD ?= build
SHELL := /bin/sh

.PHONY: all programs run test bench fuzz fuzz-coverage sanitize soak mutants screenshots clean deps deps-test install help

all: $(BUILD)/build.ninja
	@meson compile -C $(BUILD)

# The programs alone, without tests and benchmarks.
programs: $(BUILD)/build.ninja
	@ninja -C $(BUILD) programs

# Starts Lotse on an embedded server with the example strategy; without a display it renders the dashboards to files.
run: deps programs
	@build-aux/run.sh $(BUILD)

# Runs every test under a virtual display and a D-Bus session of its own. The last line is "N passed, N failed, N skipped".
test: deps-test all
	@build-aux/test.sh $(BUILD)

# Prints every figure that is claimed beside its goal.
bench: deps-test all
	@build-aux/bench.sh $(BUILD)

# Fuzzes every parser of outside data, SECONDS each (60): make fuzz SECONDS=600 TARGETS="guard csv". See docs/testing.md.
fuzz: deps-test
	@build-aux/fuzz.sh $(or $(SECONDS),60) $(TARGETS)

# Which lines of the parsers the fuzz corpora reach.
fuzz-coverage: deps-test
	@build-aux/fuzz-coverage.sh $(if $(FOUND),--found)

# All tests under AddressSanitizer and UBSan, built with clang in build-asan: ARGS="--suite model".
sanitize: deps-test
	@build-aux/sanitize.sh $(ARGS)

# Changes single lines on purpose and tells which changes no test notices: FILES="data/model/merge.c …", SAMPLE=n, AGAIN=1. See docs/testing.md.
mutants: deps-test
	@nice -n 10 python3 build-aux/mutants.py $(FILES) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(AGAIN),--again)

# Hours of faults: the simulator over SEEDS seeds from FROM on (make soak SEEDS=100000), ROUNDS rounds in which real programs are killed
# (ROUNDS=5000), SESSION rounds of editing (SESSION=5000). Prints the steps that break an invariant, or what broke.
soak: deps-test all
	@build-aux/soak.sh $(BUILD)

# Walks all pages in German and English, light and dark, large and small, and saves PNGs.
screenshots: deps-test all
	@build-aux/screenshots.sh $(BUILD)

install: deps all
	@meson install -C $(BUILD)

clean:
	@rm -rf $(BUILD) out

deps:
	@build-aux/deps.sh run

deps-test:
	@build-aux/deps.sh test

$(BUILD)/build.ninja: | deps
	@meson setup $(BUILD)

help:
	@sed -n 's/^# //p' Makefile | tail -n +2; echo "Targets: run test bench fuzz fuzz-coverage sanitize soak mutants screenshots install clean"
