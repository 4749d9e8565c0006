# `make up` runs the whole system on this machine, `make test` tests it; each sets itself up.
# Needs Python 3.13, make and a package registry; nothing else, no AWS account, no Docker.

PYTHON := $(shell command -v python3 || command -v python3.13 || command -v python || echo python3)
BIN := .venv/bin
# Node 24 comes with the workspace and must be found first: the CDK starts whatever `node` is.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONTZPATH :=

.PHONY: help setup up test soak check fix bench synth publish openapi events lock

help: ## show what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install what the locks name (seconds when nothing changed)
	@$(PYTHON) tools/setup.py

up: setup ## run the whole system here (PORT=8080); ctrl-c stops it, nothing is lost
	@$(BIN)/cems up --port $(or $(PORT),8080)

test: setup ## all tests, with a twentieth of each campaign
	@$(BIN)/python tools/test.py

soak: setup ## all tests with every campaign whole: hours
	@$(BIN)/python tools/test.py --soak

check: setup ## style, types, import rules, generated documents
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache
	@$(BIN)/python -m tools.openapi --check
	@$(BIN)/python -m tools.events --check
	@$(BIN)/node tools/check-web.ts

fix: setup ## mend style where a machine can
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; node_modules/.bin/oxlint --fix --quiet

bench: setup ## figures, one JSON object a line
	@$(BIN)/python -m bench.run

synth: setup ## the CloudFormation templates: STAGE=dev SIZE=small PLATFORM=arm64
	@$(BIN)/python -m infra.cdk.synth --stage $(or $(STAGE),dev) --size $(or $(SIZE),small) --platform $(or $(PLATFORM),arm64)

publish: setup ## build the web app and bring it to a stage on AWS: STAGE=prod
	@$(BIN)/python -m infra.webapp --stage $(or $(STAGE),dev)

openapi: setup ## write docs/api/openapi.json, and the types of the web app that follow from it
	@$(BIN)/python -m tools.openapi
	@$(BIN)/npm run --silent generate

events: setup ## write events/schemas and docs/api/events.md
	@$(BIN)/python -m tools.events

lock: setup ## resolve the dependencies anew and write locks/
	@$(BIN)/python tools/lock.py
