# `make` lists the targets. Works with GNU make 3.81 and later.

SHELL := /bin/sh
VENV := .venv/bin/python
DRIVER := $(VENV) -m book._make

# Python 3.11-3.13 for the environment; without it a suitable one is looked for: make PYTHON=/path/to/python3.12
PYTHON ?=
export PYTHON
# Any Python 3 can start: the script looks for a suitable one itself, and says so if there is none.
PYTHONS := python3 python3.11 python3.12 python3.13 python $(PYTHON)
ANY_PYTHON := $(firstword $(foreach name,$(PYTHONS),$(shell command -v $(name) 2>/dev/null)))

# The same order of sets and dictionaries in every run; modules compiled, which saves seconds per chapter.
export PYTHONHASHSEED := 0
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

LOCK := .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--python-version 3.11 --custom-compile-command "make lock"

.PHONY: help book html pdf watch test quick strict browse verify golden families country start data data-accept costs kernel lab metadata metadata-check site release mutants second lock clean environment faults bench
.DEFAULT_GOAL := help
# The targets share one environment and one build folder.
.NOTPARALLEL:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

book: environment ## execute the chapters, write the HTML book and the PDF
	@$(DRIVER) build

html: environment ## the HTML book alone
	@$(DRIVER) build --only html

pdf: environment ## the PDF alone
	@$(DRIVER) build --only pdf

watch: environment ## write the pages again at every save of a source, until Ctrl-C
	@$(VENV) -m book._make.watch

test: environment ## run all tests: pytest, and every chapter again through nbval
	@$(DRIVER) test

quick: environment ## run the tests that take about a minute together: no small books, no chapters, no hypotheses
	@$(DRIVER) quick

strict: environment ## build the book from a clean tree, then look the finished book over
	@$(DRIVER) build --strict
	@$(DRIVER) inspect

browse: ## look at every built page in a browser: access, weight, links, console, keyboard, search
	@sh tests/browser/run.sh _build/html $(LOOK)

verify: environment ## build the book again in another place and compare it with the finished one
	@$(DRIVER) verify

faults: environment ## print the table of injected faults and run the tests that inject them
	@$(DRIVER) faults

bench: environment ## measure builds, tests and loading, and how the cost grows with chapters and data
	@$(VENV) -m book._make.bench

golden: environment ## compute the published numbers afresh and write them down
	@$(VENV) -m analysis.judge

families: environment ## list the kinds of numbers that the prose can ask for
	@$(VENV) -m analysis.judge.families

country: environment ## the whole instrument for another country: make country COUNTRY=KAZ
	@$(VENV) -m analysis "$(COUNTRY)" --to _build/countries

start: environment ## begin a book on another thesis: make start TO=../my-thesis
	@test -n "$(TO)" || { echo "Name a folder that does not exist yet: make start TO=../my-thesis" >&2; exit 1; }
	@$(VENV) -m book._make.start "$(TO)"

data: environment ## make the tables in data/ again from the providers' raw files
	@$(VENV) -m analysis.recipes

data-accept: environment ## record a deliberate change of a table in data/
	@$(VENV) -m analysis.load.accept

costs: environment ## measure seconds and memory of each chapter and record them
	@$(VENV) -m book._make.costs
	@$(VENV) -m analysis.load.accept chapter_costs

# Not .venv itself: its own kernel serves any book, and would then import from this project alone. Named as in the heads
# of the chapters, which a notebook that is saved would change else; JUPYTER_PATH, or it warns that it may not be found.
kernel: environment ## make the locked environment the Python kernel of another Jupyter: make kernel PREFIX=/its/folder
	@case "$(abspath $(PREFIX))" in "" | "$(CURDIR)/.venv") \
		echo "make kernel: name the folder of the Jupyter that shall get the kernel, not .venv: make kernel PREFIX=/its/folder (what sys.prefix is there). To open the chapters, make lab." >&2; exit 1;; esac
	@JUPYTER_PATH="$(abspath $(PREFIX))/share/jupyter" $(VENV) -m ipykernel install --prefix "$(PREFIX)" \
		--name python3 --display-name "Python 3" --env PYTHONPATH "$(CURDIR)" >/dev/null

# `make lab LAB_OPTIONS=--no-browser` for a machine without one; as root, LAB_OPTIONS="--allow-root --no-browser".
# The lock constrains the version of jupytext, which decides what is written when a chapter is saved; jupyterlab-myst shows boxes and formulas.
lab: PREFIX := _build/lab
lab: kernel ## open the chapters in JupyterLab (downloads it, beside the locked environment)
	@JUPYTER_PATH="$(CURDIR)/_build/lab/share/jupyter" JUPYTER_PREFER_ENV_PATH=0 .venv/bin/uv tool run --isolated \
		--python $(VENV) --constraints requirements.lock --from jupyterlab --with jupytext --with jupyterlab-myst jupyter-lab $(LAB_OPTIONS) --notebook-dir . --LabApp.default_url=/lab/tree/book

metadata: environment ## write CITATION.cff, codemeta.json, .zenodo.json and the head of the data package from _config.yml
	@$(VENV) -m book._make.deposit

metadata-check: metadata ## validate CITATION.cff with cffconvert (downloads it, beside the locked environment)
	@.venv/bin/uv tool run --isolated --python $(VENV) --from cffconvert==2.0.0 cffconvert --validate -i CITATION.cff

site: book ## the pages with the PDF beside them, as a host would serve them
	@rm -rf _build/site && cp -R _build/html _build/site && cp _build/*.pdf _build/site

release: book ## pack sources, data, pages, PDF, packages and checksums into one archive
	@$(VENV) -m book._make.release

mutants: environment ## put small faults into measures and judgement, see that the tests notice (downloads mutmut, beside)
	@.venv/bin/uv venv --quiet --allow-existing --python $(VENV) _build/mutmut
	@.venv/bin/uv pip sync --quiet --require-hashes --python _build/mutmut tests/mutants/requirements.lock
	@$(VENV) -m tests.mutants $(MODULES)

second: environment ## compute published numbers, and the data of figures and tables, a second time, without the analysis, and record how many agree
	@$(VENV) -m tests.second
	@$(VENV) -m analysis.load.accept second_computation
	@$(VENV) -m tests.second.exhibits
	@$(VENV) -m analysis.load.accept second_exhibits

lock: environment ## resolve requirements.in into requirements.lock
	@$(LOCK) requirements.in -o requirements.lock
	@echo uv | $(LOCK) - -o requirements-uv.lock
	@echo mutmut | $(LOCK) - -o tests/mutants/requirements.lock

clean: ## remove everything that was built, but not the environment
	@rm -rf _build .pytest_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

environment: ## make .venv with the locked packages, where it is missing or not as locked
	@test -n "$(ANY_PYTHON)" || { echo "The book needs Python 3.11, 3.12 or 3.13, and none was found: install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(ANY_PYTHON)" book/_make/environment.py
