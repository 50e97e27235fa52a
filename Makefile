# Two commands: `make` builds the site, `make test` runs all tests. Each sets up what it needs.
# It keeps to what GNU make 3.81 understands, because that is the make of macOS.

# The first Python that is new enough, `python3` before the others; name another: make PYTHON=/path/to/python
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV = .venv
BASE = origin/main
SECONDS = 300
SIZES = 400,2000,10000,50000
ENGINES =
# A module stays in one process, so that what it builds is built once; the longest come first.
PARALLEL = --numprocesses auto --dist loadscope --no-loadscope-reorder
REPEATS = 1
PY = $(VENV)/bin/python
ATLAS = $(VENV)/bin/paper-atlas
PIP = $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
UV = $(VENV)/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet --upgrade

.DEFAULT_GOAL = site
.PHONY: site join serve check test quick audit outside bench engines fix lock clean help report fuzz pictures

site: $(VENV)/site.done ## build the site in site/ (the default)
	$(ATLAS) build $(if $(SHARD),--shard $(SHARD))

join: $(VENV)/site.done ## make the site of its parts in parts/, each made by: make site SHARD=3/16
	$(ATLAS) join parts/*/

serve: $(VENV)/site.done ## build, then preview at http://127.0.0.1:8000/ and follow changes
	$(ATLAS) serve

check: $(VENV)/site.done ## list what is wrong with the seeds
	$(ATLAS) check

report: $(VENV)/site.done ## say what the seeds change against BASE (make report BASE=main), in .report/
	sh .ci/report.sh $(PY) "$(BASE)"

fuzz: $(VENV)/fuzz.done ## throw random seeds at the program, for five minutes; another time: make fuzz SECONDS=60
	$(PY) -m tests.fuzz $(SECONDS)

test: $(VENV)/test.done ## run all tests
	$(PY) -m tests.chromium --install
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest $(PARALLEL)

quick: $(VENV)/test.done ## run what takes less than a minute: the tests that build no site and open no browser
	$(PY) -m pytest $(PARALLEL) -m "not slow"

audit: site $(VENV)/test.done ## measure the site with Lighthouse and axe-core, the first result, the search and typing (needs node)
	npm ci --prefix tests/audit --ignore-scripts --no-fund --no-audit
	$(PY) -m tests.audit

bench: $(VENV)/engines.done ## measure builds of many papers beside other engines, for hours; less: make bench SIZES=400 ENGINES=atlas,mkdocs
	$(PY) -m tests.bench --sizes "$(SIZES)" --engines "$(ENGINES)" --repeats $(REPEATS) $(if $(AGAINST),--against $(AGAINST))

outside: site $(VENV)/test.done ## let Zotero's translators and the types of schema.org read the site (needs node)
	npm ci --prefix tests/outside --ignore-scripts --no-fund --no-audit
	$(PY) -m tests.outside

pictures: site $(VENV)/test.done ## make the pictures of README.md and docs/contributing.md anew
	$(PY) -m tests.chromium --install
	$(PY) -m tests.pictures

engines: $(VENV)/engines.done ## build with every engine, and compare their pages; with one: make engines ENGINE=zensical
	$(PY) -m tests.engines $(if $(ENGINE),--engine $(ENGINE))

fix: $(VENV)/test.done ## format, and mend what can be mended
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(PY) -m tests.rooms

lock: $(PY) ## choose the newest versions of all dependencies anew
	$(PY) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(UV) -o requirements/site.txt
	$(subst pyproject.toml,--group pyproject.toml:build,$(UV)) -c requirements/site.txt -o requirements/build.txt
	$(UV) --group test -c requirements/site.txt -o requirements/test.txt
	$(UV) --group engines -c requirements/site.txt -o requirements/engines.txt
	$(subst pyproject.toml,--group pyproject.toml:fuzz,$(UV)) -o requirements/fuzz.txt

clean: ## remove everything that was made, but for the pages in docs/
	rm -rf $(VENV) .report site .site.* .docs.* .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

help: ## show this list
	@sed -n 's/^\([a-z]*\):.* ## /  make \1	/p' Makefile

# A virtual environment whose Python is gone, as after an upgrade of the system, is made anew.
$(PY):
	@test -n "$(PYTHON)" || { echo 'No Python 3.11 or newer was found. If you have one, name it: make PYTHON=/path/to/python3' >&2; exit 1; }
	rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo 'Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }

# Installed again only when the list of versions changes, or the Python.
$(VENV)/site.done: requirements/site.txt requirements/build.txt pyproject.toml $(PY)
	$(PIP) -r requirements/site.txt -r requirements/build.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/engines.done: requirements/engines.txt $(VENV)/site.done
	$(PIP) -r requirements/engines.txt
	@touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/site.done
	$(PIP) -r requirements/test.txt
	@touch $@

# Nothing is built from source: where atheris has no wheel, there is no atheris, and the fuzzing says so.
$(VENV)/fuzz.done: requirements/fuzz.txt $(VENV)/test.done
	$(PIP) --only-binary :all: -r requirements/fuzz.txt || echo 'atheris was not installed'
	@touch $@
