# Two commands: `make` builds the site, `make test` runs all tests. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := site
.PHONY: site serve test check fix lock clean

site: $(VENV)/site.done ## build the site in site/
	$(PY) -m builder build

serve: $(VENV)/site.done ## build, then preview at http://127.0.0.1:8000/ and follow changes
	$(PY) -m builder serve

test: $(VENV)/test.done ## run all tests
	$(PY) -m tests.chromium --install
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest

fix: $(VENV)/test.done ## format, and mend what can be mended
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: ## resolve the dependencies anew
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet uv
	cd requirements && ../$(VENV)/lock/bin/uv pip compile ../pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --upgrade -o site.txt
	cd requirements && ../$(VENV)/lock/bin/uv pip compile ../pyproject.toml --group ../pyproject.toml:test -c site.txt --universal --python-version 3.11 --generate-hashes --no-header --upgrade -o test.txt

clean: ## remove everything that was made
	rm -rf $(VENV) site .site.state.json .cache

# The interpreter is asked for its version first, because pip's own message names packages instead.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed; name one: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo 'No venv module: on Debian and Ubuntu, apt install python3-venv' >&2; rm -rf $(VENV); exit 1; }

$(VENV)/site.done: requirements/site.txt | $(PY)
	$(PIP) -r requirements/site.txt
	@touch $@

$(VENV)/test.done: requirements/test.txt requirements/site.txt | $(PY)
	$(PIP) -r requirements/test.txt
	@touch $@ $(VENV)/site.done
