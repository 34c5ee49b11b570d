# Two commands do all the set-up on a fresh Debian with Python 3.11: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench docs system clean

demo: $(VENV)/installed  ## install, read the examples, end with what to try next
	@mkdir -p demo
	@rm -f demo/rashomon.db*
	$(BIN)/rashomon build examples/*/reports --desk demo/rashomon.db --out demo/dossier.html
	@echo
	@echo "The dossier as a page:  demo/dossier.html  (open it in a browser)"
	@echo "Next, try:"
	@echo "  $(BIN)/rashomon stories --desk demo/rashomon.db"
	@echo "  $(BIN)/rashomon show STORY --desk demo/rashomon.db      # STORY: an id from the line above"
	@echo "  $(BIN)/rashomon trace LINE --desk demo/rashomon.db      # LINE: the id at the end of any line"

test: $(VENV)/tested system check  ## install what the tests need and run everything
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/tested  ## every measurement, each ending with a line of JSON
	$(BIN)/python -m bench all

docs: $(VENV)/tested  ## renew the generated parts of the documents
	$(BIN)/python docs/generate.py

# PostgreSQL and Chromium serve two groups of tests. Where apt-get cannot be used they must be there already.
system:
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || ! command -v chromium >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql chromium; \
	  else echo "note: without PostgreSQL and Chromium the tests that need them are skipped (Debian: postgresql, chromium)"; fi; fi

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet -e ".[serve]"
	@touch $@

$(VENV)/tested: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet -e ".[test]"
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
