"""Reading a cloud assembly: the directory of templates and assets that the CDK app synthesised."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from infra.local import clients

type Template = dict[str, Any]


@dataclass(frozen=True)
class Asset:
    """A file or directory that a template refers to by bucket and key.

    Attributes:
        source: Where it is.
        zipped: Whether it is uploaded as a zip file of the directory.
        bucket: Name of the bucket it belongs in.
        key: Its key there, which changes with its content.
    """

    source: Path
    zipped: bool
    bucket: str
    key: str


@dataclass(frozen=True)
class Stack:
    """A stack to deploy.

    Attributes:
        name: Its name.
        region: Its region.
        template: Its template, parsed.
        assets: What the template refers to.
    """

    name: str
    region: str
    template: Template
    assets: tuple[Asset, ...]


def _here(text: str, region: str) -> str:
    return (
        text.replace("${AWS::AccountId}", clients.ACCOUNT)
        .replace("${AWS::Region}", region)
        .replace("${AWS::Partition}", "aws")
    )


def _assets(directory: Path, manifest: str, template: str, region: str) -> Iterator[Asset]:
    files: dict[str, Any] = json.loads((directory / manifest).read_text()).get("files", {})
    for file in files.values():
        if file["source"]["path"] == template:
            continue  # templates are passed as they are, not by way of a bucket
        for destination in file["destinations"].values():
            yield Asset(
                source=directory / file["source"]["path"],
                zipped=file["source"].get("packaging") == "zip",
                bucket=_here(destination["bucketName"], region),
                key=_here(destination["objectKey"], region),
            )


def read(directory: Path) -> list[Stack]:
    """Return the stacks of the cloud assembly in `directory`, each after those it depends on."""
    artifacts = json.loads((directory / "manifest.json").read_text())["artifacts"]
    found = {
        name: artifact
        for name, artifact in artifacts.items()
        if artifact["type"] == "aws:cloudformation:stack"
    }
    order = TopologicalSorter(
        {name: set(artifact.get("dependencies", ())) & found.keys()
         for name, artifact in found.items()}
    )  # fmt: skip
    stacks = []
    for name in order.static_order():
        artifact = found[name]
        properties = artifact["properties"]
        region = artifact["environment"].rpartition("/")[2]
        if region == "unknown-region":
            region = clients.REGION
        template_file = properties["templateFile"]
        manifests = [
            artifacts[other]["properties"]["file"]
            for other in artifact.get("dependencies", ())
            if artifacts[other]["type"] == "cdk:asset-manifest"
        ]
        stacks.append(
            Stack(
                name=properties.get("stackName", name),
                region=region,
                template=json.loads((directory / template_file).read_text()),
                assets=tuple(
                    asset
                    for manifest in manifests
                    for asset in _assets(directory, manifest, template_file, region)
                ),
            )
        )
    return stacks


def packed(asset: Asset) -> bytes:
    """Return the bytes to upload for `asset`.

    Directories are stored uncompressed: the embedded cloud unpacks them for every function that
    starts, and time counts there, not space.
    """
    if not asset.zipped or asset.source.is_file():
        return asset.source.read_bytes()
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(asset.source.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(asset.source))
        file.seek(0)
        return file.read()
