"""Bytes → text, with the line numbers that an editor shows."""

import codecs
import lzma
import re

from paper_atlas.model.problems import Problem, Where
from paper_atlas.read import limits
from paper_atlas.read.invisible import is_mostly_unseen, scrub, unseen_problem
from paper_atlas.read.lines import line_at, line_starts

_XZ = b"\xfd7zXZ\x00"

_BOMS = (  # UTF-32 first: its byte-order mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FOREIGN = {
    b"%PDF-": ("a PDF", "export the references as BibTeX or RIS, or paste title and abstract as text"),
    b"PK\x03\x04": ("a ZIP archive", "unpack it, and put its files into the folder of the seeds"),
    b"\x1f\x8b": ("packed with gzip", "unpack it, or pack it with xz"),
    b"BZh": ("packed with bzip2", "unpack it, or pack it with xz"),
    b"\x28\xb5\x2f\xfd": ("packed with Zstandard", "unpack it, or pack it with xz"),
    b"7z\xbc\xaf\x27\x1c": ("a 7-Zip archive", "unpack it"),
    b"SQLite format 3\x00": ("a database", "export the references as BibTeX or RIS"),
    b"\xd0\xcf\x11\xe0": ("an old Office document", "save it as text or CSV"),
    b"\x89PNG": ("a picture", "paste title and abstract as text"),
    b"\xff\xd8\xff": ("a picture", "paste title and abstract as text"),
}

_OFFICE = {
    b"word/": ("a Word document", "save it as plain text, or export the references as RIS or BibTeX"),
    b"xl/": ("an Excel workbook", "save the sheet as CSV"),
    b"ppt/": ("a PowerPoint file", "paste titles and abstracts as text"),
    b"opendocument.spreadsheet": ("an OpenDocument spreadsheet", "save the sheet as CSV"),
    b"opendocument": (
        "an OpenDocument file",
        "save it as plain text, or export the references as RIS or BibTeX",
    ),
    b"META-INF/container.xml": ("an EPUB", "paste titles and abstracts as text"),
}
"""Name in a ZIP archive → what the archive is."""
_OFFICE_BYTES = 2**16
_HEAD_BYTES = 4096

_CR_BEFORE_LF = re.compile(r"(?<!\r)\r++\n")  # the lookbehind keeps runs of CRs from costing quadratic time


def read_text(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a seed, with every line break as one line feed.

    What cannot be read is a problem at its line, and the rest is kept. If nothing can be read, the text is
    empty.
    """
    start = Where(file, 0)
    if len(data) > limits.FILE_BYTES:
        what = f"the file has more than {limits.FILE_BYTES:,} bytes"
        return "", [Problem(start, what, "split it into several files")]
    problems: list[Problem] = []
    if data.startswith(_XZ):
        data, problems = _unpack(start, data)
    if foreign := _foreign(data):
        return "", [*problems, Problem(start, f"the file is {foreign[0]}", foreign[1])]
    text, undecoded = _decode(file, data)
    text = _unify_line_ends(text)
    if text.count("\n") >= limits.LINES:
        what = f"the file has more than {limits.LINES:,} lines"
        return "", [*problems, Problem(start, what, "split it into several files")]
    if is_mostly_unseen(text):
        return "", [*problems, *undecoded, Problem(start, "the file is not text", "save it as plain text")]
    clean, unseen = scrub(text)
    starts = line_starts(text) if unseen else [0]
    told = [unseen_problem(Where(file, line_at(starts, one.offset)), one) for one in unseen]
    return clean, [*problems, *undecoded, *told]


def _foreign(data: bytes) -> tuple[str, str] | None:
    """Return what kind of non-text file it is, and what to do instead."""
    found = next((magic for magic in _FOREIGN if data.startswith(magic)), None)
    if found is None:
        return None
    ends = data[:_OFFICE_BYTES] + data[-_OFFICE_BYTES:]  # names occur at both ends
    office = (
        next((kind for name, kind in _OFFICE.items() if name in ends), None) if found[:2] == b"PK" else None
    )
    return office or _FOREIGN[found]


def _unpack(start: Where, data: bytes) -> tuple[bytes, list[Problem]]:
    """Unpack xz, never beyond the limit; what precedes damage is kept."""
    unpacked = b""
    try:
        for _ in range(limits.XZ_STREAMS):
            unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=limits.XZ_MEMORY_BYTES)
            unpacked += unpacker.decompress(data, limits.UNPACKED_BYTES + 1 - len(unpacked))
            if len(unpacked) > limits.UNPACKED_BYTES:
                what = f"the file unpacks to more than {limits.UNPACKED_BYTES:,} bytes"
                return b"", [Problem(start, what, "split it into several files")]
            if not unpacker.eof:
                return unpacked, [Problem(start, "the xz data ends too early", "pack the file again")]
            data = unpacker.unused_data.lstrip(b"\x00")
            if not data:
                return unpacked, []
    except lzma.LZMAError as error:
        return unpacked, [Problem(start, f"the xz data is damaged: {error}", "pack the file again")]
    return unpacked, [
        Problem(start, f"the file has over {limits.XZ_STREAMS} xz streams", "pack it as one stream")
    ]


def _decode(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """Decode by the byte-order mark, else as UTF-8; bytes that are not UTF-8 are guessed, and reported."""
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", _unmarked(data)))
    data = data.removeprefix(mark)
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        before = _unify_line_ends(data[: error.start].decode(encoding, "replace"))
        what = f"the bytes {data[error.start : error.end]!r} are not {encoding.upper()}"
        problem = Problem(
            Where(file, before.count("\n") + 1), what, "save the file as UTF-8; some letters were guessed"
        )
    if encoding != "utf-8":
        return data.decode(encoding, "replace"), [problem]
    return "\n".join(_guess(line) for line in data.split(b"\n")), [problem]


def _unmarked(data: bytes) -> str:
    """Recognise UTF-16 without a mark by the zero bytes of its Latin letters and line ends: all are on one side."""
    head = data[: _HEAD_BYTES - _HEAD_BYTES % 2]
    little, big = head[1::2].count(0), head[::2].count(0)
    many, few = max(little, big), min(little, big)
    if (
        len(head) < 4
        or many < max(2, len(head) // 50)
        or few > many // 10
        or (2 * many < len(head) // 2 and _is_utf8(head))
    ):
        return "utf-8"
    encoding = "utf-16-le" if little > big else "utf-16-be"
    return encoding if "\0" not in head.decode(encoding, "replace") else "utf-8"


def _is_utf8(head: bytes) -> bool:
    """Tell whether the beginning of a file can be UTF-8 although it contains zero bytes."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _guess(line: bytes) -> str:
    """Decode a line; one that is not UTF-8 as Windows-1252, in which old exports are written."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _unify_line_ends(text: str) -> str:
    """Make every line break one line feed, so that git, GitHub and editors count the same lines.

    They count line feeds if a file has any, and then a stray carriage return ends no line; only in files
    without line feeds does each carriage return end one.
    """
    if "\r" not in text:
        return text
    text = _CR_BEFORE_LF.sub("\n", text)
    if text.count("\r") > text.count("\n"):
        return text.replace("\r", "\n")
    return text.replace("\n\r", "\n").replace("\r", " ")


def drop_long_lines(file: str, text: str) -> tuple[str, list[Problem]]:
    """Empty the lines that are longer than any honest one, each of them a problem."""
    if len(text) <= limits.LINE_CHARS:
        return text, []
    lines = text.split("\n")
    problems = []
    for index, line in enumerate(lines):
        if len(line) > limits.LINE_CHARS:
            what = f"the line has {len(line):,} characters, and the limit is {limits.LINE_CHARS:,}; left out"
            problems.append(Problem(Where(file, index + 1), what, "break the line, or delete it"))
            lines[index] = ""
    return "\n".join(lines), problems
