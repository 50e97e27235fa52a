"""Where and with what it was measured."""

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = (
    "mkdocs",
    "mkdocs-material",
    "properdocs",
    "zensical",
    "pagefind",
    "markdown",
    "jinja2",
    "numpy",
    "scipy",
)


def describe_machine() -> dict[str, str]:
    """Return what the machine is, and the versions of all tools; "not installed" for one that is missing."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        **{package: _version(package) for package in _PACKAGES},
        "hugo": hugo_version(),
    }


def hugo_version() -> str:
    """Return the version of Hugo, or that it is not installed."""
    program = shutil.which("hugo")
    if not program:
        return "not installed"
    done = subprocess.run([program, "version"], capture_output=True, text=True, check=False)
    found = re.search(r"v(\d[\d.]*)", done.stdout)
    return found[1] if found else "unknown"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    """Return the name of the processor as the system gives it."""
    file = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.*)$", file.read_text(), re.MULTILINE) if file.is_file() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
