"""One command, run to its end in a process of its own: how long it took, and how much memory it held."""

import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

METHOD = (
    "Memory is the most that all processes of a command held at one time, looked at four times a second: the sum of "
    "their proportional set sizes (`Pss` in `/proc/<pid>/smaps_rollup`), in which memory that several of them share, "
    "as a fork does with the process it came from, is counted once in all. It is never less than the largest "
    "resident set that the kernel saw in one of them, which no look can miss. Where the system tells no proportional "
    "sizes, resident ones are added up, and shared memory is counted once for each"
)
_LOOK = 0.25
_SHARE = 20
"""A look takes milliseconds for each gigabyte, in which the process that is looked at may have to wait: we wait
so many times as long before the next one."""
_WAIT = 0.01
_PROPORTION = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
_PAGE = os.sysconf("SC_PAGE_SIZE")
_KILOBYTES = 1 if sys.platform == "darwin" else 1024
"""The kernel of macOS counts bytes, that of Linux kilobytes."""


@dataclass(frozen=True, slots=True)
class Run:
    """What running a command came to."""

    seconds: float
    """By the clock on the wall."""
    processor: float
    """Seconds of all cores together."""
    memory: int
    """Bytes, at the most."""
    code: int
    """As the command left it; negative where a signal ended it, ours after too long included."""
    output: str
    """Both of its outputs, as one."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Run:
    """Run a command.

    Args:
        command: Program and arguments.
        folder: In which it works.
        environment: Added to ours.
        limit: Seconds after which it is ended.
    """
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            held, status, used = _watch(process.pid, begin + limit)
        except BaseException:  # Ctrl-C does not reach a session of its own
            os.killpg(process.pid, signal.SIGKILL)
            raise
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    # A process keeps the mark of the one that it was forked from: what is not above ours says nothing of it.
    seen = used.ru_maxrss if used.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss else 0
    memory = max(held, seen * _KILOBYTES)
    return Run(seconds, used.ru_utime + used.ru_stime, memory, process.returncode, said)


def _watch(leader: int, end: float) -> tuple[int, int, resource.struct_rusage]:
    """Wait for a process; return the most that its tree held, its status and what it used."""
    most, look = 0, 0.0
    while True:
        now = time.perf_counter()
        if now >= look:
            most = max(most, tree_memory(leader))
            took = time.perf_counter() - now
            look = now + max(_LOOK, _SHARE * took)
        if now > end:
            with suppress(ProcessLookupError):
                os.killpg(leader, signal.SIGKILL)
        pid, status, used = os.wait4(leader, os.WNOHANG)
        if pid:
            return most, status, used
        time.sleep(_WAIT)


def tree_memory(leader: int) -> int:
    """Return the bytes that a process and all its descendants hold now; 0 where there is no `/proc`."""
    held, waiting = 0, [str(leader)]
    while waiting:
        folder = Path("/proc", waiting.pop())
        with suppress(OSError, IndexError):  # it may end while we look
            held += _memory(folder)
            for task in (folder / "task").iterdir():
                waiting += (task / "children").read_text().split()
    return held


def _memory(folder: Path) -> int:
    """Return the bytes of a process, those that it shares in equal parts; of another user's process, all of them."""
    try:
        found = _PROPORTION.search((folder / "smaps_rollup").read_text())
    except (FileNotFoundError, PermissionError):  # no such file in kernels before 4.14
        found = None
    return int(found[1]) * 1024 if found else int((folder / "statm").read_text().split()[1]) * _PAGE
