# Two commands do all the set-up: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: tamper merges writers script demo night test lint format docs bench editor damages strangers fuzz clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/ready
	@mkdir -p .demo && cp examples/crisiskit.yaml .demo/
	@if [ -t 0 ] && [ -t 2 ]; then \
		$(BIN)/crisiskit new-incident service-outage -C .demo; \
	else \
		$(BIN)/crisiskit new-incident service-outage -C .demo --answers examples/night.yaml --no-input; \
	fi

night: $(VENV)/ready
	@$(BIN)/python tests/night.py

test: $(VENV)/ready
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/ready
	$(BIN)/python docs/generate.py

bench: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	$(BIN)/python bench/run.py

editor: $(VENV)/ready
	npm install --silent --no-audit --no-fund --no-save --prefix $(VENV)/editor yaml-language-server@1.25.0
	$(BIN)/crisiskit schema playbook > $(VENV)/editor/playbook.schema.json
	@for playbook in playbooks/*.yaml; do node tests/editor/language_server.mjs \
		$(VENV)/editor/node_modules/yaml-language-server/bin/yaml-language-server \
		$(VENV)/editor/playbook.schema.json $$playbook || exit 1; done

damages: $(VENV)/ready
	EVERY_PAIR=1 $(BIN)/python -m pytest tests/lint/test_damages.py --numprocesses auto

strangers: $(VENV)/ready
	$(BIN)/python -m pytest tests/lint/test_strangers.py

tamper: $(VENV)/ready
	TAMPER=1 $(BIN)/python -m pytest tests/incident/test_every_kind.py tests/incident/test_verify.py

merges: $(VENV)/ready
	MERGES=1000 $(BIN)/python -m pytest tests/incident/test_joining.py tests/cli/test_sync.py

writers: $(VENV)/ready
	WRITERS="32 x 50" $(BIN)/python -m pytest tests/incident/test_store.py -k writers

script: $(VENV)/ready
	SCRIPT=2000 $(BIN)/python -m pytest tests/incident/test_every_kind.py tests/incident/test_check.py

fuzz: $(VENV)/ready
	$(BIN)/python tests/wording/hostile.py 100000

clean:
	rm -rf $(VENV) dist build .demo bench/out
