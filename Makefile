# Broadsheet. `make` alone lists the targets. Variables are given on the command line:
#   make run PORT=9000        make install PYTHON=python3.13        make test ARGS="-k query"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# No source archives: building one would fetch a build tool that no lock file names.
LOCKED := --disable-pip-version-check --no-input install --quiet --require-hashes --only-binary=:all:
SYNC := $(BIN)/python -m pip $(LOCKED)

# Not `?=`: some shells export HOST as the name of the machine.
HOST = 127.0.0.1
PORT = 8080
DATA = var
ARGS =
UPGRADE =

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	$(if $(filter all,$(UPGRADE)),--upgrade,$(addprefix --upgrade-package ,$(UPGRADE)))

.PHONY: help install run test check reloaded quality relevance faults fuzz bench bench-million lock dist clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/.installed ## set up .venv with the pinned dependencies and the command broadsheet

run: install ## index seeds/ into var/ and serve them (HOST=, PORT=, DATA=)
	BROADSHEET_DATA='$(DATA)' $(BIN)/broadsheet reindex seeds
	BROADSHEET_DATA='$(DATA)' $(BIN)/broadsheet serve --host '$(HOST)' --port '$(PORT)'

test: $(VENV)/.dev ## run every test, those in a real Chromium included (ARGS= goes to pytest)
	@sh tests/browser/install-chromium.sh
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev ## lint, format, types and the layers between the packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

reloaded: $(VENV)-reloaded/.dev ## run the engine's tests on the other Whoosh there is
	$(VENV)-reloaded/bin/python -m pytest -p no:cacheprovider tests/test_engine*.py tests/test_codec*.py tests/test_plain_whoosh.py tests/test_generation*.py tests/test_publishing.py

quality: $(VENV)/.dev ## measure sections, quotes, speakers and tags on tests/golden (ARGS=--help)
	PYTHONPATH=tests $(BIN)/python -m quality.report $(ARGS)

relevance: $(VENV)/.dev ## measure the ranking on judged collections (ARGS="--compare old.json", --help)
	PYTHONPATH=tests $(BIN)/python -m relevance.report $(ARGS)

faults: $(VENV)/.dev ## cause faults in numbers: damage, kills, power cuts, full disks ... (ARGS=--help)
	PYTHONPATH=tests $(BIN)/python -m faults $(ARGS)

fuzz: $(VENV)/.dev ## spoil files of every format and read them (ARGS="--seconds 600 --seed 2")
	PYTHONPATH=tests $(BIN)/python -m fuzz $(ARGS)

bench: $(VENV)/.dev ## measure time and memory beside other engines (ARGS=--profile, ARGS=--help)
	PYTHONPATH=tests $(BIN)/python -m bench $(ARGS)
	$(BIN)/python -m pytest -q -s -m bench tests/bench/test_reading.py

bench-million: $(VENV)/.dev ## the same with a million paragraphs
	PYTHONPATH=tests $(BIN)/python -m bench --paragraphs 1000000 $(ARGS)

lock: $(VENV)/.dev ## rewrite the lock files (UPGRADE=name for one package newer, UPGRADE=all)
	$(LOCK) pyproject.toml --all-extras --group dev -o requirements-dev.lock
	$(LOCK) pyproject.toml -c requirements-dev.lock -o requirements.lock
	$(LOCK) --group build -c requirements-dev.lock -o requirements-build.lock

dist: install ## build the source archive and the wheel into dist/
	$(BIN)/python -m hatchling build

clean: ## remove .venv, dist and caches; the data folder stays
	rm -rf $(VENV) $(VENV)-reloaded dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find index service tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	@command -v '$(PYTHON)' >/dev/null || { \
		echo "No $(PYTHON) here. Install Python 3.11 or newer, or name one: make install PYTHON=/path/to/python3" >&2; \
		exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Broadsheet needs Python 3.11 or newer; $(PYTHON) is `'$(PYTHON)' --version 2>&1`. Name a newer one: make install PYTHON=python3.12" >&2; \
		exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) comes without its venv module. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	'$(PYTHON)' -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created requirements.lock requirements-build.lock pyproject.toml
	$(SYNC) -r requirements.lock -r requirements-build.lock
	$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed requirements-dev.lock
	$(SYNC) -r requirements-dev.lock
	@touch $@

# Whoosh-Reloaded has the import name of whoosh3, so it takes its place in a set-up of its own.
$(VENV)-reloaded/.dev: $(VENV)/.dev requirements-reloaded.lock
	$(BIN)/python -m venv $(VENV)-reloaded
	$(VENV)-reloaded/bin/python -m pip $(LOCKED) -r requirements-dev.lock
	$(VENV)-reloaded/bin/python -m pip uninstall --quiet --yes whoosh3
	$(VENV)-reloaded/bin/python -m pip $(LOCKED) -r requirements-reloaded.lock
	@touch $@
