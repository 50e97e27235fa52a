"""Random seeds for a bounded time: `python -m tests.fuzz SECONDS [TARGET …]`.

A third of the time goes to hypothesis, which puts seeds together from what seeds are made of. The rest goes to
atheris, which learns from the branches that an example reaches, where it is installed; elsewhere hypothesis has it all.
"""

import re
import secrets
import subprocess
import sys
import tempfile
import time
import traceback
from importlib.util import find_spec
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.targets import SAMPLES, TARGETS

_SIGNS = [
    "\x00",
    "\u202e",
    "\r",
    "\n\n",
    "\ufeff",
    "é",
    "---\n",
    "$",
    "{",
    "}",
    "[",
    '"',
    "&amp;",
    "<b>",
    "\\frac{",
    "_No response_",
]
_PIECES = st.sampled_from(
    [*_SIGNS, *sorted({piece for text in SAMPLES.values() for piece in re.findall(r"\W+|\w+", text)})]
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=60).map("".join)
_BYTES = st.one_of(
    st.binary(max_size=400),
    _TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    _TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
)


def with_hypothesis(seconds: float, target: str) -> tuple[int, str]:
    """Try examples on one target for some time; return how many there were, and what was found."""
    end = time.monotonic() + seconds
    tried = 0

    @seed(secrets.randbits(64))  # so that it does not call the end of the time a failure
    @settings(max_examples=10**9, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(_BYTES)
    def run(data: bytes) -> None:
        nonlocal tried
        if tried and time.monotonic() > end:  # the first example pays for what is loaded
            raise KeyboardInterrupt
        tried += 1
        TARGETS[target](data)

    try:
        run()
    except KeyboardInterrupt:
        return tried, ""
    except Exception:  # noqa: BLE001 # whatever it is, it is what we look for
        return tried, traceback.format_exc()
    return tried, ""


def with_atheris(seconds: int, target: str) -> tuple[int, str]:
    """Try examples on one target; return how many there were, and what was found."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.fuzz.guided", target, str(seconds), folder]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        examples = [path.read_bytes() for path in sorted(Path(folder).glob("found-*"))]
    told = re.sub(r"^(?:INFO|WARNING): .*\n", "", done.stdout + done.stderr, flags=re.MULTILINE)
    tried = re.search(r"number_of_executed_units:\s*(\d+)", told)
    found = f"{told}\nexamples: {examples!r}\n" if done.returncode else ""
    return int(tried[1]) if tried else 0, found


def main(seconds: float, targets: list[str]) -> int:
    guided = find_spec("atheris") is not None
    if not guided:
        sys.stdout.write("atheris has no wheel for this machine: hypothesis works alone\n")
    each = seconds / len(targets)
    failed = False
    for name in targets:
        runs = {"hypothesis": with_hypothesis(each / 3 if guided else each, name)}
        if guided:
            runs["atheris"] = with_atheris(max(1, round(each * 2 / 3)), name)
        for by, (tried, found) in runs.items():
            failed = failed or bool(found)
            sys.stdout.write(f"{name}, {by}: {tried:,} examples{' found this:' if found else ''}\n{found}")
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, sys.argv[2:] or [*TARGETS]))
