import gzip

import pytest

from paper_atlas.publish.search.recompress_index import repack

WORDS = b"kites fly in the wind, and the wind flies in kites. " * 40


@pytest.mark.parametrize("name", ["wasm.en.pagefind", "pagefind.en_0a1b.pf_meta", "index/en_0a1b.pf_index"])
def test_what_a_search_loads_is_packed_anew_and_says_the_same(name):
    packed = gzip.compress(WORDS, 1)
    again = repack(name, packed)
    assert len(again) < len(packed)
    assert gzip.decompress(again) == WORDS


def test_what_gains_nothing_stays_as_it_is():
    best = repack("index/en_0a1b.pf_index", gzip.compress(WORDS, 1))
    assert repack("index/en_0a1b.pf_index", best) == best


@pytest.mark.parametrize("name", ["pagefind.js", "pagefind-entry.json", "fragment/en_0a1b.pf_fragment"])
def test_other_files_stay_as_they_are(name):
    assert repack(name, b"kites") == b"kites"
