"""One target for some seconds, led by the branches that it reaches: `python -m tests.fuzz.guided TARGET SECONDS FOLDER`."""

import re
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["paper_atlas", "bibtexparser", "rispy"]):
    from tests.fuzz.targets import SAMPLES, TARGETS

_LIMITS = ["-max_len=4096", "-timeout=10", "-rss_limit_mb=3000"]
"""Bytes of an example; seconds and MiB after which one counts as endless."""


def main(target: str, seconds: int, folder: Path) -> None:
    """Run, and end the program: with 0 when nothing was found, else with the example that was in the folder."""
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "sample").write_text(SAMPLES[target], encoding="utf-8")
    words = folder / "words"
    words.write_text(
        "".join(map(_entry, sorted({*re.findall(r"\w+|\W+", SAMPLES[target])}))), encoding="ascii"
    )
    told = [f"-dict={words}", f"-artifact_prefix={folder}/found-", "-print_final_stats=1", "-verbosity=0"]
    TARGETS[target](b"")  # loads what is loaded late: on a busy machine that could look endless
    atheris.Setup([sys.argv[0], *_LIMITS, f"-max_total_time={seconds}", *told, str(corpus)], TARGETS[target])
    atheris.Fuzz()


def _entry(word: str) -> str:
    """Return a line of a dictionary of libFuzzer."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
