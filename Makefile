# Everything happens in .venv; nothing outside the clone is touched, except that `make test` may
# install a browser where none is found.

PYTHON ?= python3
PORT ?= 8501
# Further options for pytest, as in: make test PYTEST_FLAGS="-k geocoder"
PYTEST_FLAGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run test lint clean

help: ## Show what can be made
	@echo "libya-map: make TARGET"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Prepare .venv with the program and the tools for its tests

run: setup ## Open the dashboard on port 8501 (another one: make run PORT=8600)
	$(BIN)/libya-map serve --port $(PORT)

test: setup ## Run every test, those in a real browser too
	@$(BIN)/python scripts/test_browser.py
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

lint: setup ## Check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

clean: ## Remove .venv and everything else that was made
	rm -rf $(VENV) build dist test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last: a set-up that was interrupted starts again.
$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) is not installed. libya-map needs Python 3.11 or newer" \
			"(Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is $$($(PYTHON) --version); libya-map needs Python 3.11 or newer." \
			"Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: its modules venv and ensurepip are" \
			"missing (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Preparing $(VENV): once, about a minute."
	@$(PYTHON) -m venv $(VENV)
	@# pip before 23.3 overlooks extras written with an underscore (lxml[html_clean])
	@$(PIP) install --upgrade pip -c constraints.txt
	@$(PIP) install --editable '.[test]' -c constraints.txt --build-constraint constraints.txt
	@touch $@
