"""The preview follows what people write, in a process of its own."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from paper_atlas.commands.build_process import BuildProcess
from paper_atlas.publish.paths import Workplace
from tests.waiting import wait_for

pytestmark = pytest.mark.slow

KITES = {"title": "Kites in the wind", "abstract": "We fly kites."}


@pytest.fixture
def root(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Kites\n", encoding="utf-8")
    write(tmp_path, KITES)
    return tmp_path


def write(root, paper):
    (root / "seeds/kites.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")


def test_a_build_process_tells_when_the_pages_are_there_and_when_all_is(root):
    page, state = root / "site/papers/kites-in-the-wind/index.html", root / ".site.state.json"
    seen = []
    with BuildProcess(
        root / "seeds", Workplace(root / "mkdocs.yml", root / "docs", root / "site")
    ) as builder:
        builder.build()
        assert ("We fly kites." in page.read_text(encoding="utf-8"), state.is_file()) == (True, True)
        write(root, KITES | {"abstract": "We mend kites."})
        builder.build(
            lambda: seen.append(("We mend kites." in page.read_text(encoding="utf-8"), state.is_file()))
        )
        assert (seen, state.is_file()) == ([(True, False)], True)


def test_a_build_that_fails_is_reported_and_the_next_one_is_made(root, capfd):
    with BuildProcess(
        root / "seeds", Workplace(root / "mkdocs.yml", root / "docs", root / "site")
    ) as builder:
        (root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
        builder.build()
        (root / "mkdocs.yml").write_text("site_name: Kites\n", encoding="utf-8")
        builder.build()
    assert "mkdocs.yml" in capfd.readouterr().err
    assert (root / "site/papers/kites-in-the-wind/index.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to end a command with")
def test_a_changed_seed_is_served_and_a_signal_ends_the_preview(root):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "paper_atlas", "serve", f"--port={port}"]
    served = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, preexec_fn=_heed_interrupts)  # noqa: PLW1509 # these tests have no threads when it forks
    try:
        address = f"http://127.0.0.1:{port}/papers/kites-in-the-wind/"
        wait_for("the first page", lambda: "We fly kites." in fetch(address))
        write(root, KITES | {"abstract": "We mend kites."})
        wait_for("the changed page", lambda: "We mend kites." in fetch(address))
        served.send_signal(signal.SIGINT)
        assert served.wait(60) == 0
    finally:
        served.kill()
        served.wait()
    assert (root / ".site.state.json").is_file()


def _heed_interrupts():
    """Undo what a shell does to what it runs in the background: Ctrl-C is not meant for that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def fetch(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 # our own server
            return answer.read().decode()
    except OSError:  # not there yet
        return ""
