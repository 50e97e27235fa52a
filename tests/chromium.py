"""A Chromium for the tests that look at the site: finds one; `python -m tests.chromium --install` provides one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

_SHELL = "chromium-headless-shell"
"""Chromium without its windows, which takes half the processor time."""
_NAMES = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_DOWNLOAD_SECONDS = 120
"""Where only package registries can be reached the download hangs or fails."""


def find_chromium() -> str | None:
    """Return the path of a Chromium that starts, or None.

    The first of: the one that `CHROMIUM` names, those on the path, Chrome on macOS, Playwright's own.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named if _starts(named) else None
    known = [*filter(None, map(shutil.which, _NAMES)), _MAC]
    return next(filter(_starts, known), None) or _playwrights_own()


def install_chromium() -> str | None:
    """Provide a Chromium if there is none, and return its path, or None if every way failed.

    In a container of Debian it is the one without windows, also beside another.
    """
    ways: list[Callable[[], object]] = [_install_package, _download]
    for way in ways:
        way()
        found = find_chromium()
        if found:
            return found
    return None


def _starts(path: str) -> bool:
    """Tell whether a browser is there with all libraries that it needs."""
    if not Path(path).is_file():
        return False
    return _run([path, "--version"], seconds=30)


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _starts(path) else None


def _download() -> None:
    click.echo("No Chromium found: downloading Playwright's own.", err=True)
    _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=_DOWNLOAD_SECONDS)


def _install_package() -> None:
    """Install Debian's package where nobody else uses the machine: as root, with apt."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0 or os.environ.get("CHROMIUM") or shutil.which(_SHELL):
        return
    click.echo("Installing Debian's Chromium without windows.", err=True)
    _run([apt, "update", "-qq"], seconds=300)
    command = [apt, "install", "-qq", "-y", "--no-install-recommends"]
    _run([*command, _SHELL], seconds=900) or find_chromium() or _run([*command, "chromium"], seconds=900)


def _run(command: list[str], seconds: float) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=seconds).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


@click.command()
@click.option("--install", is_flag=True, help="Provide one if there is none.")
def main(install: bool) -> None:
    """Print the path of the Chromium that the tests use."""
    path = install_chromium() if install else find_chromium()
    if path is None:
        click.echo(
            "There is no Chromium for the browser tests. Install one, or name it: CHROMIUM=/path/to/chromium",
            err=True,
        )
        sys.exit(1)
    click.echo(path)


if __name__ == "__main__":
    main()
