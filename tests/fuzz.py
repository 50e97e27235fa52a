"""Random seeds for a bounded time: `python -m tests.fuzz SECONDS`.

Half of the time goes to hypothesis, which knows what seeds look like. The other half goes to atheris, which
learns it from the branches that it reaches, on the machines that it installs on; elsewhere hypothesis has it all.
"""

import sys
import time
from contextlib import suppress
from importlib.util import find_spec

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.build import Stopwatch, make_atlas
from builder.intake.form import from_form
from builder.model import Seeds
from builder.read import READERS, read_seed

_KNOWLEDGE = dict.fromkeys(("curation.yml", "entities.yml", "topics.yml"), "")
_PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "title: ",
            "Daily Papers\n",
            "•\n4 authors\n·\nOct 16, 2031\n",
            "@article{a, ",
            "title={",
            "}",
            "{",
        ),
        *(
            "TY  - JOUR\n",
            "TI  - ",
            "AB  - ",
            "ER  - \n",
            '{"title": "',
            '", "abstract": "',
            '"}\n',
            "[",
            "]",
            "PMID- 1\n",
        ),
        *(
            "%0 Journal\n",
            "\\\\\narXiv:",
            "title,abstract\n",
            '"',
            "\\frac{",
            "$",
            "&amp;",
            "<b>",
            "\x00",
            "\u202e",
            "\r",
            "\n\n",
        ),
        *("### Title\n", "https://github.com/a/b", "Kites", " in the wind. ", "We fly kites.", "\ufeff", "é"),
    ]
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=40).map("".join)
_BYTES = st.one_of(
    st.binary(max_size=400),
    _TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    _TEXTS.map(lambda text: text.encode("utf-16")),
)


def judge(data: bytes) -> None:
    """Read a seed in every way; an exception is a mistake of the program."""
    text = data.decode("utf-8", "replace").replace("\r", "")
    for reader in READERS.values():
        reader("a", text)
    from_form(text)
    read_seed("a", data)
    make_atlas(Seeds({"a": data}, _KNOWLEDGE), Stopwatch())


def with_hypothesis(seconds: float) -> int:
    """Try examples for some time; return how many."""
    end = time.monotonic() + seconds
    tried = 0

    @settings(max_examples=10**9, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(_BYTES)
    def run(data: bytes) -> None:
        nonlocal tried
        if time.monotonic() > end:
            raise KeyboardInterrupt
        tried += 1
        judge(data)

    with suppress(KeyboardInterrupt):
        run()
    return tried


def with_atheris(seconds: float) -> None:
    """Try examples for some time; atheris ends the program when it is done."""
    import atheris  # type: ignore[import-not-found]  # there is no wheel for every machine

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", "-max_len=2000"], judge)
    atheris.Fuzz()


def main(seconds: float) -> None:
    learns = find_spec("atheris") is not None
    tried = with_hypothesis(seconds / 2 if learns else seconds)
    sys.stdout.write(f"{tried:,} examples, and no exception\n")
    if learns:
        with_atheris(seconds / 2)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
