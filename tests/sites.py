"""Small sites that tests build, and what they ask of them."""

import html
import os
import posixpath
import re
import subprocess
import sys
from html.parser import HTMLParser

from tests.invented import ENTITIES, TOPICS

KITES = """\
Kites: Sparse Attention in Strong Wind

We propose a sparse attention that lets a kite attend to gusts only, by a pre-trained language model of the wind.

  • 2 authors
·
Oct 16, 2024 3

Strings: How Long Should They Be?

The length of a string has been open for long. We measure four hundred strings with a pre-trained language model.
"""
STORMS = """
Storms in a Tea Cup

We observe storms in tea cups with a vision transformer, and find that a pre-trained language model foretells them.
"""


def run(place, *arguments, check=True):
    """Run a command on a place, in a process of its own; it must end well unless that is not to be checked."""
    command = [sys.executable, "-m", "paper_atlas", *arguments]
    done = subprocess.run(
        [
            *command,
            "--seeds",
            place / "seeds",
            "--docs",
            place / "docs",
            *(["--site", place / "site"] if "build" in arguments else []),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "random"},
    )
    assert not check or done.returncode == 0, done.stderr + done.stdout
    return done


def seeded(place, **seeds):
    """Write seeds below a place, named `a_txt` for `a.txt`, with the invented topics and names; return the place."""
    (place / "seeds").mkdir(parents=True)
    known = {"topics_yml": TOPICS, "entities_yml": ENTITIES}
    for name, text in {**known, **seeds}.items():
        (place / "seeds" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return place


def tree(root):
    """Return all files below a folder: path → bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def differing(one, other):
    """Return the paths at which two trees are not the same, sorted."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def broken_links(site):
    """Return (page, address) of the links of a site's pages that lead nowhere in it."""
    broken = []
    anchors = {
        name: set(re.findall(r'\bid="([^"]*)"', page.decode()))
        for name, page in site.items()
        if name.endswith(".html")
    }
    for name in anchors:
        if name == "404.html":
            continue
        for raw in re.findall(r'<(?:a|link)\b[^>]*\bhref="([^"]*)"', site[name].decode()):
            target, _, anchor = html.unescape(raw).partition("#")
            target = target.partition("?")[0]
            if re.match(r"\w+:", target):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) if target else name
            path = (
                f"{path}/index.html".removeprefix("./")
                if target and (target.endswith("/") or path == "." or path + "/index.html" in site)
                else path
            )
            if path not in site or (anchor and anchor not in anchors.get(path, {anchor})):
                broken.append((name, raw))
    return broken


class Elements(HTMLParser):
    """Collects tags, attributes, and the text of the title."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.title, self.meta, self._in_title = [], [], "", {}, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self._in_title = tag == "title" and "svg" not in self.tags
        if tag == "meta":
            fields = dict(attrs)
            self.meta[fields.get("name") or fields.get("property")] = fields.get("content")

    def handle_endtag(self, _):
        self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data
