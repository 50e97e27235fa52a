"""The page about the harvest: what it shows is understood, and what can be said is in it."""

import re
import subprocess

import pytest
import yaml

from paper_atlas.atlas.follow import KINDS
from paper_atlas.atlas.keep_rule import FIELDS
from paper_atlas.atlas.schema import Reader
from paper_atlas.atlas.settings import judge_settings
from paper_atlas.read.beside.refused import read_refused
from tests.places import ROOT
from tests.test_workflows import BASH, script

PAGE = (ROOT / "docs/harvest.md").read_text(encoding="utf-8")


def examples(section):
    """Return the texts between YAML fences of a section."""
    body = re.search(rf"^##.*\{{ #{section} \}}\n((?:(?!## ).*\n)*)", PAGE, re.MULTILINE)
    return re.findall(r"^```yaml\n((?:(?!```).*\n)*)", body[1], re.MULTILINE)


def test_the_example_follows_every_kind_of_source_without_a_problem():
    settings, problems = judge_settings(examples("example")[0])
    assert problems == []
    assert sorted(one.kind for one in settings.follow.sources) == sorted(KINDS)


def test_every_key_is_described():
    reader = Reader("mkdocs.yml", {})
    reader.unknown(("?",), "key", [*KINDS, "keep", "near", "most", "contact", "updates"])
    [problem] = reader.problems
    keys = problem.fix.removeprefix("use one of ").split(", ")
    assert [key for key in keys if f"| `{key}` |" not in PAGE] == []
    assert [field for field in FIELDS if f"`{field}:" not in PAGE] == []


def test_the_example_of_refusals_is_read_without_a_problem():
    refused, problems = read_refused(examples("refused")[0], "refused.yml")
    assert (len(refused.papers), problems) == (2, [])


JOBS = yaml.safe_load(examples("gitlab")[0])


@pytest.mark.parametrize("job", ["look", "ask", "offer"])
def test_the_jobs_for_gitlab_are_scripts_that_a_shell_understands(job):
    [words] = JOBS[job]["script"]
    done = subprocess.run([BASH, "-n", "-c", words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_token_for_gitlab_is_not_where_the_texts_of_strangers_are_read():
    assert "environment" not in JOBS["ask"]
    assert [name for name, job in JOBS.items() if job.get("environment", {}).get("name") == "harvest"] == [
        "look",
        "offer",
    ]


def test_both_hosts_let_the_same_files_through():
    on_github = script("harvest.yml", "Push the branch, and open the request or bring it up to date")
    on_gitlab = JOBS["offer"]["script"][0]
    through = [re.findall(r"--include='([^']*)'", words) for words in (on_github, on_gitlab)]
    assert (
        through[0]
        == through[1]
        == [
            "seeds/papers/*.md",
            "seeds/refused.yml",
            "seeds/curation.yml",
            "seeds/.harvest.json",
        ]
    )
