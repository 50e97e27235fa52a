"""Web addresses in texts: where they are, and what they lead to. A leaf beside `model`."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from paper_atlas.model.records import Link

# An address without a scheme counts only if papers link to its host: "e.g.Word/other" is not one.
_BARE_HOSTS = r"(?:www\.|(?:github|gitlab|huggingface|bitbucket|kaggle|zenodo|youtube)\.(?:com|co|org)/|[\w-]{1,60}\.github\.io)"
_ADDRESS = re.compile(
    rf"(?:https?://|(?<![\w@./-]){_BARE_HOSTS})[^\s<>\"{{}}|\\^`「」，。；：）]+", re.IGNORECASE
)
_SIGNS = ("://", "www.", ".com/", ".co/", ".org/", "thub.")
"""A cheap test: a text without any of these has no address."""
_GLUED = re.compile(r"(?<![/=?&#:])https?://|(?<!http)(?<!https)://", re.IGNORECASE)
"""Two addresses without a space between; in an address within another, a sign comes before it,
`…?url=https://…`."""
_LONGEST = 2000
_TRAILING = ".,;:!?'\"*_~’”…"
_BRACKETS = {")": "(", "]": "["}

_KIND_BY_HOST = {
    "github.com": "code",
    "gitlab.com": "code",
    "bitbucket.org": "code",
    "codeberg.org": "code",
    "gitee.com": "code",
    "anonymous.4open.science": "code",
    "colab.research.google.com": "demo",
    "huggingface.co": "model",
    "hf.co": "model",
    "modelscope.cn": "model",
    "kaggle.com": "dataset",
    "zenodo.org": "dataset",
    "figshare.com": "dataset",
    "data.mendeley.com": "dataset",
    "physionet.org": "dataset",
    "youtube.com": "video",
    "youtu.be": "video",
    "vimeo.com": "video",
    "bilibili.com": "video",
    "replicate.com": "demo",
}
_KIND_BY_PATH = {
    "huggingface.co": {"datasets": "dataset", "spaces": "demo"},
    "hf.co": {"datasets": "dataset", "spaces": "demo"},
    "modelscope.cn": {"datasets": "dataset", "studios": "demo"},
    "kaggle.com": {"code": "code", "models": "model"},
}
_KIND_BY_SUFFIX = {
    ".hf.space": "demo",
    ".gradio.live": "demo",
    ".streamlit.app": "demo",
    ".googlesource.com": "code",
}
_KIND_BY_WORD = (
    (
        "code",
        re.compile(
            r"\b(?:code|implementation|source|repository|software|toolkit|library|package)\b", re.IGNORECASE
        ),
    ),
    ("dataset", re.compile(r"\b(?:data ?sets?|benchmarks?|corpus|corpora|data)\b", re.IGNORECASE)),
    ("demo", re.compile(r"\bdemos?\b", re.IGNORECASE)),
    ("video", re.compile(r"\bvideos?\b", re.IGNORECASE)),
    ("model", re.compile(r"\b(?:models?|checkpoints?|weights)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in a text."""

    start: int
    """Offset of its first character; `end` is just past its last."""
    end: int
    url: str
    """Absolute, `http` or `https`."""


def find_addresses(text: str) -> tuple[Address, ...]:
    """Return the web addresses in a text, in order, without the punctuation around them."""
    lowered = text.lower()
    if not any(sign in lowered for sign in _SIGNS):
        return ()
    found = []
    for match in _ADDRESS.finditer(text):
        address = _trim(match[0])
        url = safe_url(address)
        if url:
            found.append(Address(match.start(), match.start() + len(address), url))
    return tuple(found)


def _trim(address: str) -> str:
    """Cut the end of the sentence off an address; a closing bracket that matches one in the address stays."""
    while address:
        last = address[-1]
        opening = _BRACKETS.get(last)
        if last in _TRAILING or (opening and address.count(opening) < address.count(last)):
            address = address[:-1]
        else:
            break
    return address


def safe_url(address: str) -> str | None:
    """Return an address in the form that a page may link to, or None.

    Only `http` and `https` with a host of more than one part are links; everything else is text.
    """
    address = address.strip()
    url = address if re.match(r"https?://", address, re.IGNORECASE) else f"https://{address}"
    if len(url) > _LONGEST or re.search(r"[\s<>\"'`\\{}|^\x00-\x20\x7f]", url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or "." not in host.strip(".") or "@" in parts.netloc or _GLUED.search(address, 8):
        return None
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def classify(url: str, context: str = "") -> Link:
    """Return the link of an address with its kind.

    Args:
        url: An address as `safe_url` gives it.
        context: The words before it in its sentence, which decide where the host does not.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    first = parts.path.strip("/").split("/")[0]
    kind = _KIND_BY_PATH.get(host, {}).get(first) or _KIND_BY_HOST.get(host)
    kind = kind or next((kind for suffix, kind in _KIND_BY_SUFFIX.items() if host.endswith(suffix)), None)
    if kind is None and not host.endswith((".github.io", ".gitlab.io")):
        kind = next((kind for kind, words in _KIND_BY_WORD if words.search(context)), None)
    return Link(kind or "project", url)


def links_in(text: str) -> tuple[Link, ...]:
    """Return the links of a text, each once, in order of appearance."""
    found: dict[str, Link] = {}
    for address in find_addresses(text):
        before = text[max(0, address.start - 120) : address.start]
        context = re.split(r"[.!?] |\n", before)[-1]
        found.setdefault(address.url.rstrip("/"), classify(address.url, context))
    return tuple(found.values())
