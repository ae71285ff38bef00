"""Programs that come as npm packages, installed into a folder of the build."""

import json
import shutil
import subprocess
from pathlib import Path

from . import process


class NpmFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        process.ENVIRONMENT["NODE_PATH"] = str(folder / "node_modules")

    def obstacle(self, packages: tuple[str, ...]) -> str:
        """Installs what is missing. Empty when all packages are there."""
        if not shutil.which("node"):
            return "there is no node: install nodejs"
        missing = [package for package in packages if not self.version(package)]
        if not missing:
            return ""
        if not shutil.which("npm"):
            return "there is no npm: install npm"
        self._folder.mkdir(parents=True, exist_ok=True)
        manifest = self._folder / "package.json"
        if not manifest.exists():
            manifest.write_text('{"private": true}\n', encoding="utf-8")
        try:
            subprocess.run(["npm", "install", "--no-audit", "--no-fund", *missing],
                           cwd=self._folder, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return f"npm could not install {' '.join(missing)}"
        return ""

    def version(self, package: str) -> str:
        """Empty when it is not installed."""
        try:
            manifest = (self._folder / "node_modules" / package / "package.json").read_text("utf-8")
        except OSError:
            return ""
        return json.loads(manifest)["version"]
