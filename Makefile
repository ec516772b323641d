# The two commands of a newcomer are `make run` and `make test`; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
ARGS ?=
TS := $(wildcard resources/i18n/hashiya_*.ts)

export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.NOTPARALLEL:
.PHONY: help setup libs translations run test test-all test-headless test-display check format bench score screenshots wheel package package-check package-test package-bench clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: ## make .venv from the lock, once
	@packaging/dev/setup

libs: setup
	@packaging/dev/qt_libs

# The .qm files are made from the .ts files, which are the ones to edit.
translations: libs
	@$(PY) packaging/dev/translations.py --compile

run: translations ## open the app on a new sample project (offscreen where there is no display)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname -s)" != Linux ]; then \
		$(PY) -m annotator --sample $(ARGS); \
	else \
		QT_QPA_PLATFORM=offscreen $(PY) -m annotator --sample --offscreen $(ARGS); \
	fi

test: test-headless test-display test-all ## every test: without PySide6, on an X display, and all of them offscreen

test-all: translations
	@echo "== all tests, offscreen"
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 -q $(ARGS)

test-headless: translations
	@echo "== everything but ui, where PySide6 cannot be imported"
	@$(PY) -m pytest -n 2 -q -p no:pytest-qt -p tests.headless

test-display: translations
	@if [ "$$(uname -s)" = Linux ] && command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then \
		echo "== the tests marked 'display', on Xvfb"; \
		env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb xvfb-run -a -s '-screen 0 1920x1080x24' $(PY) -m pytest -q -m display; \
	else \
		echo "== no xvfb-run here: the tests marked 'display' run offscreen only"; \
	fi

check: translations ## formatting, lint, types, layers, translations
	@$(PY) -m ruff format --check --quiet . || { echo "check: make format mends the formatting"; exit 1; }
	@$(PY) -m ruff check --quiet .
	@.venv/bin/pyright
	@.venv/bin/lint-imports
	@$(PY) packaging/dev/translations.py --check
	@echo "check: all good"

format: setup ## format the code and mend what lint can mend
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format --quiet .

bench: translations ## measure; prints a table and writes out/bench.json
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench $(ARGS)

score: setup ## score the suggesters on the sentences of tests/data/suggest
	@PYTHONPATH=. $(PY) packaging/dev/score.py $(ARGS)

screenshots: translations ## the window and every dialog, in both languages and themes, to out/screenshots
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.screenshots $(ARGS)

wheel: translations ## build dist/hashiya-*.whl
	@$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

package: translations ## build every package that this system can, to dist/
	@packaging/build

package-check: translations ## freeze the app and try it; the short form that .ci/run has
	@packaging/check

package-test: translations ## try the packages of dist/: on a clean Debian, as root, and Setup.exe under Wine
	@packaging/test/run
	@if [ -d build/windows/Hashiya ]; then packaging/windows/test $(ARGS); else echo "package-test: no Setup.exe was built here to try"; fi

package-bench: translations ## the packaged app's start and memory against a bare window's
	@packaging/bench/run $(ARGS)

clean: ## remove everything that make has made
	@rm -rf .venv build dist out .pytest_cache .ruff_cache .hypothesis .import_linter_cache resources/i18n/*.qm
	@find annotator tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
