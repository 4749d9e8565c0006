PY := $(shell command -v python3 || command -v python)
.PHONY: lock
lock:
	$(PY) tools/lock.py
