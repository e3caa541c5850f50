# `make help` lists what can be made. Everything runs in .venv, made from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8765
FAST := .fast
FAST_PYTHON ?= $(shell $(PYTHON) quickest_python.py)
FAST_STAMP := $(FAST)/.installed
FTM := .ftm
FTM_STAMP := $(FTM)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test check bench fast test-fast ftm test-ftm pictures lock format clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dragoman needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what requirements.lock names into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: $(STAMP) ## read the sample newsroom and serve the site on 127.0.0.1 (PORT=8765)
	@$(BIN)/dragoman demo --port $(PORT)

test: $(STAMP) ## set up and run all tests
	@$(BIN)/python -m pytest -n auto

check: $(STAMP) ## ruff and mypy --strict over everything, tests included
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(STAMP) $(if $(shell command -v $${CC:-cc}),fast) ## measure against peers in the same run, compiled rules too where there is a C compiler
	@$(BIN)/python -m benchmarks $(if $(NEWS),--news $(NEWS)) $(if $(WEB),--web $(WEB))

$(FAST_STAMP): requirements.lock pyproject.toml build_compiled.py $(shell find src -type f ! -name '*.pyc')
	@command -v $${CC:-cc} >/dev/null || { echo "This needs a C compiler, such as gcc"; exit 1; }
	@test -x $(FAST)/bin/python || $(FAST_PYTHON) -m venv $(FAST)
	@$(FAST)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@echo "Compiling the rules of reading into $(FAST): some minutes ..."
	@rm -rf $(FAST)/wheel
	@DRAGOMAN_COMPILE=1 $(FAST)/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w $(FAST)/wheel .
	@$(FAST)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall $(FAST)/wheel/*.whl
	@touch $(FAST_STAMP)
	@echo "$(FAST)/bin/dragoman reads as .venv's does, in about half the time"

fast: $(FAST_STAMP) ## the same with the rules of reading compiled, in .fast (needs a C compiler and some minutes)

test-fast: $(FAST_STAMP) ## all tests with the compiled rules
	@$(FAST)/bin/python -m pytest -n auto

$(FTM_STAMP): requirements.lock pyproject.toml
	@test -x $(FTM)/bin/python || $(PYTHON) -m venv $(FTM)
	@echo "Installing FollowTheMoney 4 into $(FTM): PyICU is compiled ..."
	@$(FTM)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(FTM)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'followthemoney>=4,<5' fingerprints
	@$(FTM)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(FTM_STAMP)

ftm: $(FTM_STAMP) ## an environment with FollowTheMoney 4 in .ftm (needs ICU's headers and a C++ compiler)

test-ftm: $(FTM_STAMP) ## load the export's statements with FollowTheMoney 4
	@$(FTM)/bin/python -m pytest -n 0 tests/export/test_ftm_statements.py

pictures: $(STAMP) ## make the pictures of docs/pictures anew from the sample newsroom
	@$(BIN)/python docs/pictures.py

format: $(STAMP) ## let ruff mend what it can
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: ## write requirements.lock anew from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links --python-version 3.11 --extra dev pyproject.toml -o requirements.lock

clean: ## remove the environment and caches
	@rm -rf $(VENV) $(FAST) $(FTM) .mypy_cache .ruff_cache .pytest_cache .hypothesis
