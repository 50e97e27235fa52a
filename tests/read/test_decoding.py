import lzma

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.read import limits
from paper_atlas.read.decoding import drop_long_lines, read_text
from paper_atlas.read.invisible import scrub


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"Kites\n", "Kites\n", id="plain"),
        pytest.param("é\n".encode("utf-8-sig"), "é\n", id="UTF-8 with a mark"),
        pytest.param("é\n".encode("utf-16"), "é\n", id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + "é\n".encode("utf-16-be"), "é\n", id="big-endian UTF-16 with a mark"),
        pytest.param("Kites é\n".encode("utf-16-le"), "Kites é\n", id="UTF-16 without a mark"),
        pytest.param("Kites é\n".encode("utf-16-be"), "Kites é\n", id="big-endian UTF-16 without a mark"),
        pytest.param(b"\xff\xfe\0\0" + "é\n".encode("utf-32-le"), "é\n", id="UTF-32 with a mark"),
        pytest.param(b"a\r\nb\r\n", "a\nb\n", id="CRLF"),
        pytest.param(b"a\r\r\nb\r\r\n", "a\nb\n", id="CR CR LF is one line end"),
        pytest.param(b"a\rb\r", "a\nb\n", id="CR alone, where it is the rule"),
        pytest.param(b"a\n\rb\n", "a\nb\n", id="a stray CR at the beginning of a line"),
        pytest.param(b"a\rb\nc\nd\n", "a b\nc\nd\n", id="a stray CR in a line is no line end"),
        pytest.param(lzma.compress(b"a\n"), "a\n", id="xz"),
        pytest.param(lzma.compress(b"a\n") + lzma.compress(b"b\n"), "a\nb\n", id="xz in two streams"),
    ],
)
def test_bytes_become_text_with_the_lines_an_editor_shows(data, text):
    assert read_text("a.txt", data) == (text, [])


def test_bytes_that_are_no_utf8_are_guessed_and_told_of_at_their_line():
    text, problems = read_text("a.txt", "Flying kites\nA café\nMäh – ok\n".encode("cp1252"))
    assert text == "Flying kites\nA café\nMäh – ok\n"
    assert problems == [
        Problem(
            Where("a.txt", 2),
            r"the bytes b'\xe9' are not UTF-8",
            "save the file as UTF-8; some letters were guessed",
        )
    ]


def test_a_line_of_good_utf8_keeps_its_letters_beside_a_bad_one():
    assert read_text("a.txt", b"\xe9\n" + "日本 é\n".encode())[0] == "é\n日本 é\n"


@pytest.mark.parametrize(
    ("text", "seen", "told"),
    [
        pytest.param("safe\u202eevil", "safeevil", "U+202E", id="direction override"),
        pytest.param("ki\u200btes", "kites", "U+200B", id="zero width space"),
        pytest.param("a\x1b[31mb", "a[31mb", "U+001B", id="escape"),
        pytest.param("it\x92s", "it’s", "U+0092", id="letter of Windows-1252"),
        pytest.param("ki\u200dtes", "kites", "U+200D", id="joiner between Latin letters"),
        pytest.param("a\U000e0041b", "ab", "U+E0041", id="tag character"),
        pytest.param("a\x00b", "ab", "U+0000", id="NUL"),
    ],
)
def test_unseen_characters_are_taken_away_and_told_of(text, seen, told):
    clean, problems = read_text("a.txt", f"first\n{text}\n{text}\n".encode())
    assert clean == f"first\n{seen}\n{seen}\n"
    (problem,) = problems
    assert problem.where == Where("a.txt", 2)
    assert told in problem.what
    assert ": 2, the first is " in problem.what


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("👩\u200d🔬 at work", id="emoji of several"),
        pytest.param("❤\ufe0f\u200d🔥", id="emoji with a variation selector"),
        pytest.param("می\u200cخواهم", id="Persian"),
        pytest.param("क्\u200dष", id="Devanagari"),
        pytest.param("tab\tand\nline", id="tab and line end"),
    ],
)
def test_signs_that_have_a_meaning_stay(text):
    assert scrub(text) == (text, [])


def test_a_nul_is_an_error_and_a_zero_width_space_only_a_notice():
    _, problems = read_text("a.txt", "a\x00\u200b".encode())
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.NOTICE]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"%PDF-1.7\n", "a PDF", id="PDF"),
        pytest.param(b"PK\x03\x04...word/document.xml", "a Word document", id="docx"),
        pytest.param(b"PK\x03\x04...xl/workbook.xml", "an Excel workbook", id="xlsx"),
        pytest.param(b"PK\x03\x04...", "a ZIP archive", id="ZIP"),
        pytest.param(b"\x1f\x8b\x08", "packed with gzip", id="gzip"),
        pytest.param(lzma.compress(b"%PDF-1.7\n"), "a PDF", id="PDF in xz"),
    ],
)
def test_a_file_that_is_no_text_is_named(data, what):
    text, problems = read_text("a.txt", data)
    assert text == ""
    assert [problem.what for problem in problems] == [f"the file is {what}"]


def test_an_xz_bomb_is_a_problem_and_is_never_unpacked_whole(monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1000)
    text, problems = read_text("a.jsonl.xz", lzma.compress(b"0" * 10**6))
    assert text == ""
    assert [problem.what for problem in problems] == ["the file unpacks to more than 1,000 bytes"]


def test_many_empty_xz_streams_are_a_problem():
    _, problems = read_text("a.jsonl.xz", lzma.compress(b"") * 100)
    assert [problem.what for problem in problems] == ["the file has over 64 xz streams"]


def test_what_comes_before_a_damage_in_xz_is_kept():
    text, problems = read_text("a.jsonl.xz", lzma.compress(b"a\n" * 10_000)[:-40])
    assert text.startswith("a\na\n")
    assert [problem.what for problem in problems] == ["the xz data ends too early"]


def test_a_file_that_is_too_large_is_a_problem(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 3)
    problem = Problem(Where("a.txt", 0), "the file has more than 3 bytes", "split it into several files")
    assert read_text("a.txt", b"abcd") == ("", [problem])


def test_a_file_of_too_many_lines_is_a_problem(monkeypatch):
    monkeypatch.setattr(limits, "LINES", 3)
    assert read_text("a.txt", b"a\nb\n") == ("a\nb\n", [])
    assert read_text("a.txt", b"\n\n\n")[0] == ""


def test_a_line_that_is_too_long_is_left_out_and_the_others_stay(monkeypatch):
    monkeypatch.setattr(limits, "LINE_CHARS", 10)
    text, problems = drop_long_lines("a.txt", f"one\n{'x' * 11}\ntwo\n")
    assert text == "one\n\ntwo\n"
    assert [problem.where for problem in problems] == [Where("a.txt", 2)]


@given(st.binary())
def test_any_bytes_become_text_without_unseen_characters(data):
    text, _ = read_text("a.txt", data)
    assert scrub(text) == (text, [])
    text.encode()


@given(st.text(), st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]))
def test_the_encoding_makes_no_difference(text, encoding):
    # The mark of UTF-16 and a NUL are the mark of UTF-32.
    assume(not text.startswith("\x00"))
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    plain, _ = read_text("a.txt", b"\xef\xbb\xbf" + text.encode())
    assert read_text("a.txt", data)[0] == plain or encoding == "utf-8"
