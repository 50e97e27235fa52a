"""Capitals that only draw a short form out of a word are gone from what it stands for."""

import pytest

from paper_atlas.connect.names.drawn_letters import as_prose_writes
from paper_atlas.connect.names.methods import find_methods
from tests.values import a_paper

CASES = [
    # short form, long form, title and abstract, and how prose writes it
    ("KITA", "Kite-based Tail trAnslator", "", "Kite-based Tail translator"),
    ("KION", "Kite Identity-cOrrelating pre-traiNing", "", "Kite Identity-correlating pre-training"),
    ("Concrete", "CONtinuous kites of disCRETE", "", "Continuous kites of discrete"),
    ("SOS", "Sail-COrrected Sums", "", "Sail-COrrected Sums"),
    ("SCOS", "Sail-COrrected Sums", "", "Sail-Corrected Sums"),
    ("SaWOT", "Sailing WithOut Tails", "We sail without tails.", "Sailing Without Tails"),
    ("SaWOT", "Sailing WithOut Tails", "We sail.", "Sailing WithOut Tails"),
    ("AWB", "Attentive WaveBlock", "A wave and a block.", "Attentive WaveBlock"),
    ("LRNAD", "Layered mRNA Design", "RNA in kites.", "Layered mRNA Design"),
    ("TPhN", "Tail-iPhone Nets", "Kites for an iPhone, Tail-iPhone Nets.", "Tail-iPhone Nets"),
    ("GALL", "GANs as Local LoRA", "", "GANs as Local LoRA"),
    ("KTT", "Kites Tied Twice", "", "Kites Tied Twice"),
    ("dac", "Drachen auf Çelik", "", "Drachen auf Çelik"),
]


@pytest.mark.parametrize(("short", "long", "text", "prose"), CASES)
def test_a_long_form_is_written_as_prose_writes_it(short, long, text, prose):
    assert as_prose_writes(long, short, text) == prose


def test_a_method_stands_for_words_as_prose_writes_them():
    paper = a_paper("a", "Of Kites", "We propose Kite-based Tail trAnslator (KITA). It flies.")
    assert [(method.name, method.expansion) for method in find_methods([paper])["a"]] == [
        ("KITA", "Kite-based Tail translator")
    ]
