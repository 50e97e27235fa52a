"""An issue from GitHub's form "Add a paper" → a seed."""

import re

import yaml

HEADINGS = ("Title", "Link", "Authors", "Abstract", "Pasted text")
"""The labels of the form, in order."""

_NOTHING = "_No response_"
_FENCED = re.compile(r"\A```\w{0,20}\n(.*?)\n?```\Z", re.DOTALL)


def from_form(text: str) -> str | None:
    """Return the seed that the text of an issue stands for, or None if it is not from the form.

    A heading of the form counts once and in order: one inside an abstract is part of the abstract. Pasted
    text is a seed as it is, and takes precedence over the other fields.
    """
    fields = _fields(text.replace("\r\n", "\n").lstrip("\ufeff\n "))
    if fields is None:
        return None
    if fields["Pasted text"]:
        return fields["Pasted text"] + "\n"
    names = [" ".join(name.split()) for name in re.split(r"[,;\n]", fields["Authors"])]
    facts = {
        "title": " ".join(fields["Title"].split()),
        "authors": [name for name in names if name],
        "url": "".join(fields["Link"].split()),
    }
    front = yaml.safe_dump(
        {key: value for key, value in facts.items() if value},
        allow_unicode=True,
        sort_keys=False,
        width=10**9,
    )
    return f"---\n{front}---\n\n{fields['Abstract']}\n"


def _fields(text: str) -> dict[str, str] | None:
    """Return what follows each heading; None if one is missing."""
    starts: list[tuple[int, int]] = []
    at = 0
    for heading in HEADINGS:
        mark = f"### {heading}\n"
        found = 0 if text.startswith(mark, at) and at == 0 else text.find(f"\n{mark}", at)
        if found < 0 or (not starts and found):
            return None
        begin = found + len(mark) + (found > 0)
        starts.append((found, begin))
        at = begin - 1
    ends = [*(found for found, _ in starts[1:]), len(text)]
    values = (text[begin:end].strip() for (_, begin), end in zip(starts, ends, strict=True))
    return {heading: _plain(value) for heading, value in zip(HEADINGS, values, strict=True)}


def _plain(value: str) -> str:
    """Strip the fence that a form puts around text, and its placeholder for empty answers."""
    fenced = _FENCED.match(value)
    value = fenced[1].strip("\n") if fenced else value
    return "" if value == _NOTHING else value
