# Two commands: `make demo` runs the platform, `make test` checks it. Both bring what they need.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PY := .venv/bin/python
PIP_INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --no-deps --only-binary :all: --require-hashes
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: help demo test setup setup-dev bench clean lock venv assets \
	test-lint test-types test-contracts test-deploy test-unit test-journeys test-browser

help: ## Print this list
	@printf 'eWTP: sell from Belgium to China, one straight path.\n\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-15s %s\n' "$$name" "$$what"; done

demo: setup ## Run the whole platform here, in the foreground, until Ctrl-C
	@exec $(PY) -m ewtp.dev demo

test: setup-dev ## Run every check: lint, types, contracts, unit, journey and browser tests
	@exec $(PY) -m ewtp.dev check

test-lint test-types test-contracts test-deploy test-unit test-journeys test-browser: setup-dev
	@exec $(PY) -m ewtp.dev check $(@:test-%=%)

setup: .venv/.run assets .env ## Install what the platform needs, start nothing
	@$(PY) -m ewtp.dev messages

setup-dev: .venv/.dev setup ## Install what the tests need as well

bench: setup-dev ## Measure pages, landed cost and parcels against references (EWTP_BENCH=name,name selects)
	@exec $(PY) -m tests.benchmarks

clean: ## Remove everything that was made here, the demo's data too
	@if [ -x $(PY) ] && [ -f .venv/.run ]; then $(PY) -m ewtp.dev forget; else rm -rf var; fi
	rm -rf .venv node_modules static/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete 2>/dev/null || true

lock: .venv/.dev ## Choose new versions of the dependencies and write the lock files
	$(LOCK) --upgrade requirements.in -o requirements.txt
	$(LOCK) --upgrade requirements-desk.in -c requirements.txt -o requirements-desk.txt
	$(LOCK) --upgrade requirements-dev.in -c requirements.txt -c requirements-desk.txt -o requirements-dev.txt
	$(LOCK) --upgrade requirements-node.in -o requirements-node.txt

assets: .venv/.run
	@$(PY) -m ewtp.dev assets

.env:
	@printf '# Names are explained in .env.example. Demo values stand in for the rest while this is on.\nEWTP_DEBUG=on\n' > .env

venv:
	@if [ -e .venv ]; then \
		$(PY) -c '' 2>/dev/null || { \
			echo 'Cannot go on. .venv cannot be read, or was made elsewhere: remove it (rm -rf .venv) and start again.'; \
			exit 1; }; \
	else \
		python=; \
		for name in "$${PYTHON:-}" python3.11 python3.12 python3.13 python3; do \
			[ -n "$$name" ] || continue; \
			"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=$$name && break; \
		done; \
		[ -n "$$python" ] || { echo 'Cannot go on. Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3.11'; exit 1; }; \
		echo "Making .venv with $$python."; \
		"$$python" -m venv .venv || { rm -rf .venv; \
			echo 'Cannot go on. Python could not make .venv: on Debian and Ubuntu, apt install python3-venv.'; exit 1; }; \
	fi

.venv/.run: requirements.txt requirements-desk.txt | venv
	@echo 'Installing the packages of requirements.txt and requirements-desk.txt (about a minute the first time).'
	@$(PIP_INSTALL) -r requirements.txt -r requirements-desk.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@echo 'Installing the packages of requirements-dev.txt.'
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@
