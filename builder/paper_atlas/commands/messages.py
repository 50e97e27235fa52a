"""What the commands say: values → text, for people, for GitHub, for programs."""

import errno
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from paper_atlas.disk.writing import Changes
from paper_atlas.model.papers import Merge
from paper_atlas.model.problems import Problem, Severity
from paper_atlas.model.records import Mend, Repair
from paper_atlas.text import count, visible

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def problems_text(
    problems: Sequence[Problem], records: int, papers: int, style: str, folder: str = ""
) -> str:
    """Return the problems in one of three forms.

    Args:
        problems: In display order.
        records: How many records were read.
        papers: How many papers they became.
        style: `text` for people, `github` for annotations of a workflow, `json` for programs.
        folder: Prefix of the file names, such as `seeds/`.
    """
    if style == "json":
        return _json(problems, records, papers, folder)
    line = _annotation if style == "github" else problem_line
    lines = [line(problem, folder) for problem in problems]
    found = Counter(problem.severity for problem in problems)
    parts = [
        count(found[severity], word)
        for severity, word in zip(Severity, ("problem", "warning", "notice"), strict=True)
    ]
    summary = f"{count(records, 'record')}, {count(papers, 'paper')}, {', '.join(parts)}"
    return "".join(f"{line}\n" for line in [*lines, summary])


def problem_line(problem: Problem, folder: str = "") -> str:
    """Return `file:line: what (fix)`, without anything that could control a terminal."""
    mark = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
    return visible(f"{folder}{problem.where}: {mark}{problem.what} ({problem.fix})")


def note_lines(changes: Changes, docs: str, notes: Sequence[str]) -> list[str]:
    """Return what a person should know about what the last build, or somebody since, left.

    Args:
        changes: What writing the pages changed.
        docs: The folder of the pages.
        notes: What the plan has to say.
    """
    restored = len(changes.restored)
    again = f"{count(restored, 'file')} of {docs} changed since the last build: rewritten"
    return [*([again] if restored else []), *notes]


def disk_line(error: OSError, place: str) -> str:
    """Return a line on what the disk failed to do, and what may help.

    Args:
        error: As the system raised it; not all name a file.
        place: What was being written.
    """
    reason = (error.strerror or str(error)).lower()
    fix = "free up some space" if error.errno in _FULL else "check that it exists and can be written to"
    return f"{visible(str(error.filename or place))}: cannot be written: {reason} ({fix}, then try again)"


def _annotation(problem: Problem, folder: str) -> str:
    """Return a workflow command; text from a seed must not end it or begin another."""
    file = _escape_property(visible(f"{folder}{problem.where.file}"))
    place = f"file={file},line={problem.where.line}" if problem.where.line else f"file={file}"
    return f"::{_GITHUB[problem.severity]} {place}::{_escape_command(f'{problem.what} ({problem.fix})')}"


def _escape_command(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_command(text).replace(":", "%3A").replace(",", "%2C")


def _json(problems: Iterable[Problem], records: int, papers: int, folder: str) -> str:
    entries = [
        {
            "file": f"{folder}{problem.where.file}",
            "line": problem.where.line,
            "what": problem.what,
            "fix": problem.fix,
            "severity": str(problem.severity),
        }
        for problem in problems
    ]
    return (
        json.dumps({"problems": entries, "records": records, "papers": papers}, ensure_ascii=False, indent=1)
        + "\n"
    )


def merges_text(merges: Sequence[Merge], folder: str = "") -> str:
    """Return each merge with its reason, one per line."""
    return "".join(
        f"{visible(f'{folder}{merge.where} is {merge.paper} of {folder}{merge.into}: {merge.reason}')}\n"
        for merge in merges
    )


def repairs_text(repairs: Sequence[Repair], style: str = "text") -> str:
    """Return each repair with its location, the words before and after, and the rule, one per line.

    Args:
        repairs: In display order.
        style: `json` for programs; for people and annotations the same lines, with uncertain repairs marked.
    """
    if style == "json":
        entries = [
            {
                "file": one.where.file,
                "line": one.where.line,
                "rule": one.rule,
                "before": one.before,
                "after": one.after,
                "unsure": one.unsure,
            }
            for one in repairs
        ]
        return json.dumps({"repairs": entries}, ensure_ascii=False, indent=1) + "\n"
    lines = [
        visible(f"{one.where}: {'unsure: ' if one.unsure else ''}{one.before!r} → {one.after!r} ({one.rule})")
        for one in repairs
    ]
    unsure = sum(one.unsure for one in repairs)
    return "".join(f"{line}\n" for line in [*lines, f"{count(len(repairs), 'repair')}, {unsure} unsure"])


def mend_line(mend: Mend) -> str:
    """Return what was fixed in a file, and where."""
    return visible(f"{mend.where}: mended {mend.before!r} → {mend.after!r}")


def summary_lines(counts: Mapping[str, int], changes: Changes, seconds: Mapping[str, float]) -> list[str]:
    """Return the summary of a build: what was found, what was written, how long each stage took."""
    found = [
        count(counts["records"], "record"),
        count(counts["papers"], "paper"),
        f"{counts['merged']} merged",
        f"{counts['repaired']} repaired",
        count(counts["problems"], "problem"),
    ]
    written = [
        f"{count(len(changes.written), 'file')} written",
        f"{len(changes.removed)} removed",
        f"{changes.unchanged} unchanged",
    ]
    stages = [f"{name} {spent:.2f} s" for name, spent in seconds.items()]
    total = f"{sum(seconds.values()):.2f} s in all"
    return [", ".join(found), ", ".join(written), f"{', '.join(stages)}; {total}"]
