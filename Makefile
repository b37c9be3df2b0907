# The one entrance. `make` alone prints what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
PG ?= 15
RUN := .venv/bin/python -m
# A throw-away server with the schema deployed, for as long as one command runs.
DATABASE := $(RUN) tests.servers --pg $(PG)

.PHONY: help setup demo demo-nachet test lint format coverage bench generate docs add rework release wheel clean

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what development needs (packages, .venv, .tools); quick when it is there
	@scripts/setup test $(PG)

demo: ## Show the main job on a private server and store; installs what that needs
	@scripts/setup demo
	@$(RUN) datastore_tools.demo

demo-nachet: ## Show a seed laboratory's work, from a picture to exported training data
	@scripts/setup demo-nachet
	@$(RUN) datastore_tools.nachet.demo

test: lint ## Run everything that is checked; PG=16 or 18 for another server, ARGS for pytest
	@$(RUN) tests.run --pg $(PG) $(ARGS)

lint: setup ## Check style and types
	@$(RUN) ruff check --quiet
	@$(RUN) ruff format --check --quiet
	@$(RUN) mypy --no-error-summary python tests scripts/release $(wildcard bench)

format: setup ## Lay out the Python code
	@$(RUN) ruff check --quiet --fix
	@$(RUN) ruff format --quiet

coverage: setup ## Say which statements and constraints no test reached
	@$(RUN) tests.run --pg 15 --coverage $(ARGS)

bench: setup ## Measure, both sides in one run, and print ratios
	@$(RUN) bench $(ARGS)

generate: setup ## Write the shim's calls and types from the deployed catalogue
	@$(DATABASE) $(RUN) datastore_tools.generate

docs: setup ## Write docs/api*.md and docs/schema*.md from the deployed catalogue
	@$(DATABASE) $(RUN) datastore_tools.document

add: setup ## Start a change: make add NAME=folder/create [REQUIRES="a/b c/d"] [NOTE="..."]
	@scripts/change add "$(NAME)" $(addprefix --requires ,$(REQUIRES))

rework: setup ## Change what a tag covers: make rework NAME=folder/create [NOTE="..."]
	@scripts/change rework "$(NAME)"

release: setup ## Make a release: make release VERSION=1.2.3 [DRY_RUN=1] [TESTED=1 if CI has]
	@.venv/bin/python scripts/release "$(VERSION)" $(if $(DRY_RUN),--dry-run) $(if $(TESTED),--tested)

wheel: setup ## Build the wheel into dist/; it carries the schema
	@$(RUN) pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## Remove everything that make made here (not data, not system packages)
	@rm -rf .venv .tools .setup.lock bundle build dist coverage .coverage* .hypothesis \
		.mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
