# Thin names for what one would type anyway. Without make: run the same lines by hand
# (on Windows the environment's Python is .venv\Scripts\python).
PYTHON ?= python3
PORT ?= 8000
NOTEBOOK ?=
NAME ?=
AGAIN ?=

ifeq ($(OS),Windows_NT)
RUN := .venv/Scripts/python
else
RUN := .venv/bin/python
endif

.DEFAULT_GOAL := help
.PHONY: help environment book slides test check lab serve tidy experiments bench lock newest drift report memory vendor screenshot lighthouse clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'
	@echo "  PYTHON=python3.12 chooses the Python, PORT=8001 the port of serve,"
	@echo "  NOTEBOOK=book/functions/leaky_relu.ipynb the one notebook to tidy or measure,"
	@echo "  NAME=ten_layers the one experiment to make, AGAIN=1 also if it is there."

environment: ## make .venv hold what requirements.txt pins
	@$(PYTHON) book/_tools/setup_environment.py

book: environment ## build the book into _build/html
	@$(RUN) book/_tools/build.py

slides: book ## make the book with its lecture decks, and say where they are
	@$(RUN) book/_tools/slides.py

test: environment ## test the package and every notebook, no browser needed
	$(RUN) -m pytest -n auto --dist loadfile

check: book ## test the built book and the decks in Chromium
	$(RUN) -m pytest tests -m browser -n auto --dist loadfile

lab: environment ## open the chapters in JupyterLab
	$(RUN) -m jupyterlab --notebook-dir=book --LabApp.default_url=/lab/tree/index.ipynb \
		--LabApp.app_settings_dir=book/_tools/lab

serve: environment ## serve the built book on this machine
	@$(RUN) book/_tools/serve.py --port $(PORT)

tidy: environment ## run notebooks and write them in their committed form
	@$(RUN) book/_tools/tidy.py $(NOTEBOOK)

experiments: environment ## make the recorded experiments that are missing (hours on a small machine)
	@$(RUN) book/_tools/experiments.py $(NAME) $(if $(AGAIN),--again)

.venv-bench: pyproject.toml
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --editable '.[labs,bench]'
	@touch $@

bench: environment .venv-bench ## time actlib against torch, jax and others, as ratios
	@.venv-bench/bin/python tests/benchmarks/bench_functions.py
	@.venv-bench/bin/python tests/benchmarks/bench_network.py
	@$(RUN) tests/benchmarks/bench_explore.py

lock: environment ## resolve pyproject.toml anew into requirements.txt
	@$(RUN) book/_tools/lock.py

.venv-maintain: pyproject.toml
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --editable '.[maintain]'
	@touch $@

newest: .venv-maintain ## move every pin of requirements.txt to the newest version that fits
	@PATH="$(CURDIR)/.venv-maintain/bin:$$PATH" $(PYTHON) book/_tools/lock.py --upgrade

drift: ## test with the newest versions and say in _build/drift/report.md what drifted
	@$(PYTHON) book/_tools/drift.py

report: ## put that report into an issue of the repository (needs gh)
	@$(PYTHON) book/_tools/drift_issue.py

memory: environment ## measure how much memory each notebook's kernel takes (Linux)
	@$(RUN) book/_tools/memory.py $(NOTEBOOK)

vendor: environment ## fetch the browser assets anew (needs npm)
	@$(RUN) book/_tools/vendor.py

screenshot: environment ## take the README's picture of the built front page
	@$(RUN) book/_tools/screenshot.py

lighthouse: book ## let Lighthouse judge three pages (needs npm)
	@$(RUN) book/_tools/lighthouse.py

clean: ## forget the built book
	rm -rf _build
