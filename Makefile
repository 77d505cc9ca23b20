# The commands of this project; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export HOST ?= 127.0.0.1
export PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help install run test lint postgres bench lock clean

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "bouncekb needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/installed ## Make .venv with the locked dependencies

run: $(VENV)/installed ## Prepare and serve the app at http://HOST:PORT/ (127.0.0.1:8000)
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/python manage.py serve

lint: $(VENV)/installed-dev ## Check style, types, import rules, migrations and settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy bouncekb triage manage.py
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	HTTPS_ONLY=true $(BIN)/python manage.py check --deploy --fail-level WARNING

test: lint ## Run everything: checks, unit tests and browser tests
	$(BIN)/python -m tests.browser.ensure_chromium
	$(BIN)/python -m pytest -n auto --dist loadfile

postgres: $(VENV)/installed-dev ## Run the tests without a browser on PostgreSQL (DATABASE_URL, or the one on this machine)
	DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1/postgres} $(BIN)/python -m pytest -n auto --dist loadfile -m "not browser"

bench: $(VENV)/installed-dev ## Measure reading, diagnosis and the triage page
	$(BIN)/python -m benchmarks

lock: $(VENV)/installed ## Compile the locked requirement files from pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml $(LOCK) --all-extras -c requirements.txt -o requirements-dev.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock'

clean: ## Remove what was installed and built; the data under var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis var/static
