"""The web app before a running system: Chromium walks it (web/tests/e2e)."""

import os
import re
import shutil
import subprocess

import httpx
import pytest

from infra.local.process import ROOT
from tests.e2e.system import FIGURES, System

WALKS = ROOT / "web/tests/e2e"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


@pytest.mark.cloud
def test_the_front_serves_the_app_under_its_own_addresses(system: System) -> None:
    page = httpx.get(f"http://localhost:{system.port}/tickets/new")
    assert page.status_code == 200
    assert page.headers["Content-Type"] == "text/html"
    assert page.headers["Cache-Control"] == "no-cache"
    # The policy allows no inline script; the page must not need one.
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|<style", page.text)
    script = re.search(r'type="module"[^>]*src="(/assets/[^"]+\.js)"', page.text)
    assert script is not None
    asset = httpx.get(f"http://localhost:{system.port}{script[1]}")
    assert asset.headers["Content-Type"] == "text/javascript"
    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert asset.headers["Content-Encoding"] == "gzip"


@pytest.mark.cloud
def test_the_app_can_be_installed_and_is_never_an_old_one(system: System) -> None:
    for path, kind in (
        ("/sw.js", "text/javascript"),
        ("/manifest.webmanifest", "application/manifest+json"),
    ):
        found = httpx.get(f"http://localhost:{system.port}{path}")
        assert found.status_code == 200
        assert found.headers["Content-Type"] == kind
        # A worker at the root has the root as its scope; a kept one would keep an old app.
        assert found.headers["Cache-Control"] == "no-cache"
        assert "worker-src 'self'" in found.headers["Content-Security-Policy"]
    manifest = found.json()
    assert (manifest["start_url"], manifest["scope"]) == ("/", "/")
    for icon in manifest["icons"]:
        assert httpx.get(f"http://localhost:{system.port}{icon['src']}").status_code == 200


@pytest.mark.cloud
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium; CHROMIUM names one")
@pytest.mark.parametrize("walk", sorted(path.name for path in WALKS.glob("*.e2e.ts")))
def test_chromium_walks_every_screen(system: System, walk: str) -> None:
    done = subprocess.run(  # noqa: S603 (our own script)
        [ROOT / ".venv/bin/node", "--test", "--test-concurrency=1", WALKS / walk],
        cwd=ROOT,
        env={
            **os.environ,
            "CEMS_URL": f"http://localhost:{system.port}",
            "CHROMIUM": str(CHROMIUM),
        },
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    took = re.search(r"duration_ms ([\d.]+)", done.stdout)
    FIGURES.append(f"Chromium's {walk}: {float(took[1]) / 1000 if took else 0:.0f} s")
