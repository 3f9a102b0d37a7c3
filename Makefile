# Each target sets up .venv by itself; it needs make and a Python of 3.11 or later. Once installed, all work offline.
PYTHON ?= $(shell for v in 3.14 3.13 3.12 3.11 3; do \
	if python$$v -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo python$$v; break; fi; done)
BIN := .venv/bin
READY := .venv/.ready
FULL := .venv/.full
JOBS ?= auto

.PHONY: demo test test-full lint golden bench
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

test-full: $(READY) $(FULL)  ## everything, with lint, types and branch coverage
	$(BIN)/python -m pytest -n $(JOBS) -rs --cov --cov-report=term
	$(MAKE) lint

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

golden: $(READY)         ## write the golden outputs and schemas anew; read the diff before you commit it
	RIGHTSCHECK_GOLDEN=write $(BIN)/python -m pytest -n 0 tests/golden tests/report tests/policy/test_schema.py tests/bulk/test_documents.py tests/test_readme.py

bench: $(READY)          ## the figures that README quotes
	$(BIN)/python benchmarks/start.py
