# Every target does its own set-up: Python packages from requirements.lock, JavaScript tools from package-lock.json.
.DEFAULT_GOAL := help
.NOTPARALLEL: # the audit measures speed, so nothing may run beside it
.PHONY: serve site check lint test audit bench-search links permalinks lock format clean help

PORT ?= 8000
ENGINE ?= mkdocs
UPGRADE ?=
python := .venv/bin/python
npm := PATH="$$PWD/.venv/bin:$$PATH" .venv/bin/npm --no-update-notifier

serve: node_modules/.ready ## live preview on http://localhost:8000 (PORT=8001 for another port)
	@$(python) -m alliances.preview --port $(PORT)

site: node_modules/.ready ## build into site/ (ENGINE=zensical: into site-zensical/)
	@$(python) -m alliances.site --engine $(ENGINE)

check: .venv/.ready ## check the data alone: seconds
	@$(python) -m alliances check

lint: .venv/.ready ## format, style and types of the code
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy

test: lint check site ## all that a change must pass, in a real browser too
	$(python) -m tests.browser.chromium
	$(python) -m pytest -n 2 --dist loadfile

audit: site ## Lighthouse and the Nu checker on the built site: minutes
	@$(python) -m tests.audit

bench-search: site ## what the search weighs and how fast it answers, also with 1,000 invented alliances
	@$(python) -m tests.bench

links: .venv/.ready ## ask every link out of the site whether it still opens: needs a network, up to an hour
	@$(python) -m tests.outside

permalinks: site ## add the built site's new links to tests/permalinks.txt
	@$(python) -m tests.permalinks

lock: .venv/.ready ## write both lock files anew (UPGRADE=1: to the newest versions allowed)
	$(python) -m uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  $(if $(UPGRADE),--upgrade) --quiet --output-file requirements.lock
	$(npm) $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

format: .venv/.ready ## format the code and mend what can be mended
	$(python) -m ruff format .
	$(python) -m ruff check --fix .

clean: ## remove all that was built or installed here
	rm -rf .venv node_modules build site site-zensical .cache .mypy_cache .ruff_cache .pytest_cache

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

# The stamp comes last: an interrupted set-up is done again.
.venv/.ready: requirements.lock pyproject.toml
	@set -e; \
	if ! .venv/bin/python -c 'import pip' 2>/dev/null; then \
	  for found in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python ''; do \
	    "$$found" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo 'Python 3.11 or newer with its venv module is needed: install it, or name it (make PYTHON=/path/to/python3).' >&2; exit 1; \
	  fi; \
	  "$$found" -m venv --clear .venv; \
	fi; \
	echo 'Setting up .venv from requirements.lock (once, a minute or two) ...'; \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	touch $@

node_modules/.ready: package-lock.json .venv/.ready
	@echo 'Setting up node_modules from package-lock.json (once, seconds) ...'
	@$(npm) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
