# Each target sets up .venv by itself; it needs make and a Python of 3.11 or later. Once installed, all work offline.
PYTHON ?= $(shell for v in 3.14 3.13 3.12 3.11 3; do \
	if python$$v -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo python$$v; break; fi; done)
BIN := .venv/bin
READY := .venv/.ready
FULL := .venv/.full
JOBS ?= auto

TOOLS := .venv/.tools

.PHONY: demo test test-full tools lint golden bench
.DEFAULT_GOAL := test

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "no Python of 3.11 or later was found: install one, or name it: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(FULL): $(READY)         # archives, Parquet, summaries and Spark (which needs Java): what is missing skips its tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bulk,spark]' && touch $@ \
	|| echo "the extras bulk and spark could not be installed: the tests that need them are skipped, each with its reason"

demo: $(READY)           ## a page with a CC text and an agency photo, inspected and checked
	@$(BIN)/rightscheck demo

test: $(READY)           ## what must hold before every commit
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow"

test-full: $(READY) $(FULL) tools ## everything, with lint, types and branch coverage; each skip with its reason
	$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term -rs
	$(MAKE) lint

tools: $(TOOLS)          ## the validators that test-full asks: what cannot be had is said, and skipped by its tests

$(TOOLS): $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,validators]' \
		|| echo "tools: the Python validators could not be installed (no registry?): their tests are skipped" >&2
	@if command -v npm >/dev/null 2>&1; then \
		npm install --silent --prefix . --no-save --no-audit --no-fund --ignore-scripts @microsoft/sarif-multitool@5 axe-core@4 \
		|| echo "tools: npm could not install sarif-multitool and axe-core: their tests are skipped" >&2; \
	else echo "tools: npm is not there: the tests of sarif-multitool and axe-core are skipped" >&2; fi
	@command -v chromium >/dev/null 2>&1 || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null 2>&1 \
		&& { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null 2>&1; } \
		|| echo "tools: chromium is not there (apt-get install chromium): the tests in a browser are skipped" >&2
	@touch $@

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

golden: $(READY)         ## write the golden outputs and schemas anew; read the diff before you commit it
	RIGHTSCHECK_GOLDEN=write $(BIN)/python -m pytest -n 0 tests/golden tests/report tests/policy/test_schema.py tests/bulk/test_documents.py tests/test_readme.py

bench: $(READY)          ## the figures that README quotes
	$(BIN)/python benchmarks/start.py
