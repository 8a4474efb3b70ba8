# Crisis Figures: `make run` reads the sample reports and serves the dashboard, `make test` runs all tests.
# The README gives the same commands without make.

PYTHON ?= python3
PY = .venv/bin/python
REPORTS ?= data/reports

.PHONY: help run test lint quality bench screenshots clean environment environment-dev

help:  ## Show these lines
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

run: environment  ## Read the reports, export the tables, serve the dashboard on http://127.0.0.1:8050
	@$(PY) setup/vendor.py
	@# 3 says that some files were refused; they are in the quarantine and the rest is worth showing.
	@$(PY) -m etl run $(REPORTS) || [ $$? -eq 3 ]
	@$(PY) -m etl export -o data/tables
	@$(PY) -m dashboard

test: lint  ## Set up what the tests need, check the code, run all tests
	@$(PY) setup/system.py
	@$(PY) setup/vendor.py --tests
	$(PY) -m pytest -n 2 --dist loadgroup

lint: environment-dev  ## Check style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

quality: environment-dev  ## Score the extraction on annotated documents, rewrite docs/quality.md
	$(PY) -m bench.quality

bench: environment-dev  ## Time the extraction beside other tools, the reconciliation and the dashboard with a million figures
	@$(PYTHON) setup/environment.py requirements-bench.txt --folder .venv-bench
	$(PY) -m bench.speed
	$(PY) -m bench.reconcile
	$(PY) -m bench.growth
	$(PY) -m bench.gazetteer
	@$(PY) setup/vendor.py
	$(PY) -m bench.dashboard

screenshots: environment-dev  ## Take the pictures of the dashboard in docs/screenshots
	@$(PY) setup/vendor.py
	$(PY) -m bench.screenshots

clean:  ## Remove what was installed or made, except the store and the tables
	rm -rf .venv .venv-bench node_modules dashboard/assets/vendor tests/vendor
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis

environment:
	@$(PYTHON) setup/environment.py requirements.txt

environment-dev:
	@$(PYTHON) setup/environment.py requirements-dev.txt
