# make run PYTHON=python3.12 picks the interpreter; otherwise the newest suitable one is used.
PYTHON ?=
ARGS ?=

BIN := .venv/bin
# The household's devices say themselves where they are, as a proxy would.
DEMO := NETACCESS_DEMO=true NETACCESS_TRUSTED_PROXY_HOPS=1
PREPARE := PYTHON="$(PYTHON)" sh tools/environment.sh

export REFLEX_TELEMETRY_ENABLED := false
export REFLEX_CHECK_LATEST_VERSION := false

.DEFAULT_GOAL := help
.PHONY: help run dev test bench check format lock clean

help: ## Show what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: ## Install, build, and serve the demo household
	@$(PREPARE) run
	@$(DEMO) exec $(BIN)/netaccess start

dev: ## The same, and again after every change
	@$(PREPARE) run
	@$(DEMO) exec $(BIN)/netaccess start --reload

test: check ## Check everything and run every test; ARGS goes to pytest
	@$(BIN)/netaccess build
	@$(BIN)/python -m tests.support.browser
	@sh tools/run_tests.sh $(ARGS)

bench: ## Measure the main job, each figure beside a reference from the same run
	@$(PREPARE) test
	@$(BIN)/netaccess bench $(ARGS)

check: ## Only the checks that start nothing
	@$(PREPARE) test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@sh tools/check_locks.sh

format: ## Put the code in order
	@$(PREPARE) test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

# The test set is compiled on top of the run set, so that tests run what is shipped.
lock: ## Pin what pyproject.toml asks for; ARGS=--upgrade takes the newest of everything
	@$(PREPARE) test
	$(BIN)/uv pip compile pyproject.toml -o requirements/run.txt $(COMPILE) $(ARGS)
	$(BIN)/uv pip compile pyproject.toml --extra test -c requirements/run.txt -o requirements/test.txt $(COMPILE) $(ARGS)

clean: ## Remove what was installed and built; data stays
	rm -rf .venv .web build *.egg-info .mypy_cache .pytest_cache .ruff_cache
