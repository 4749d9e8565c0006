from pathlib import Path

import pytest

from tests.infra.templates import Assembly
from tools import layers

MEGABYTE = 1024 * 1024
LIMIT = 240 * MEGABYTE  # AWS's own is 250, and it has counted differently before


@pytest.fixture(scope="module")
def arm64() -> Path:
    layers.build("arm64")
    return layers.BUILD / "layers" / "arm64"


def size(where: Path) -> int:
    return sum(file.stat().st_size for file in where.rglob("*") if file.is_file())


def test_functions_and_their_layers_fit_lambda(small: Assembly) -> None:
    parts = layers.BUILD / "layers" / "arm64"
    for function in small.running.of("AWS::Lambda::Function").values():
        area = function["Handler"].split(".")[1]
        names = [
            name
            for name in layers.LAYERS
            if any(name.capitalize() in layer for layer in function["Layers"])
        ]
        assert len(names) == len(function["Layers"])
        unpacked = size(layers.BUILD / "functions" / area) + sum(size(parts / n) for n in names)
        assert unpacked <= LIMIT, f"{function['FunctionName']}: {unpacked / MEGABYTE:.0f} MB"


def test_native_code_is_for_graviton(arm64: Path) -> None:
    libraries = [p.name for p in arm64.rglob("*.so") if "cpython" in p.name]
    assert libraries
    assert all("aarch64" in name for name in libraries)


def test_bytecode_is_trusted_without_looking_at_its_source(arm64: Path) -> None:
    compiled = list((arm64 / "core").rglob("*.pyc"))
    assert compiled
    for file in compiled:
        flags = int.from_bytes(file.read_bytes()[4:8], "little")
        assert flags == 0b01, "hash-based and unchecked, see PEP 552"


def test_the_core_layer_holds_the_system_without_its_test_kit(arm64: Path) -> None:
    package = arm64 / "core" / "python" / "cems"
    assert (package / "platform").is_dir()
    assert not (package / "testing").exists()


def test_the_web_layer_repeats_nothing_of_the_base_layer(arm64: Path) -> None:
    def packages(layer: str) -> set[str]:
        return {p.name for p in (arm64 / layer / "python").glob("*.dist-info")}

    assert any(name.startswith("fastapi-") for name in packages("web"))
    assert not packages("web") & packages("base")


def test_botocore_knows_every_service_we_call_and_no_other(arm64: Path) -> None:
    data = arm64 / "base" / "python" / "botocore" / "data"
    assert {p.name for p in data.iterdir() if p.is_dir()} == layers.SERVICES


def test_nothing_is_built_twice(arm64: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (arm64 / "base" / "python").stat().st_ino
    capsys.readouterr()
    layers.build("arm64")
    assert "layers/arm64/base" not in capsys.readouterr().err
    assert (arm64 / "base" / "python").stat().st_ino == before


def test_a_platform_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert layers.main(["riscv"]) == 2
    assert "it is arm64 or host" in capsys.readouterr().err
