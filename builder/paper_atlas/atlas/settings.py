"""What the site's configuration says, as far as the pages need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from paper_atlas.model.problems import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the site and its repository are."""

    site_name: str = "Paper Atlas"
    site_description: str = ""
    site_url: str = "http://127.0.0.1:8000/"
    """Absolute, with a slash at its end."""
    repo_url: str | None = None
    """Absolute, without a slash at its end."""
    branch: str = "main"
    seeds: str | None = "seeds"
    """Folder of the seeds in the repository; None where they are elsewhere."""
    missing_abstract: Severity = Severity.NOTICE
    """How much it matters that no abstract of a paper is known: `extra: {missing_abstract: error}`."""


class _ConfigLoader(yaml.SafeLoader):
    """Reads `mkdocs.yml`, its `!ENV` tags too."""


_ConfigLoader.add_constructor("!ENV", construct_env_tag)


def read_config(config: str) -> Mapping[str, Any]:
    """Return all that `mkdocs.yml` says."""
    return yaml.load(config, _ConfigLoader) or {}  # noqa: S506 # a SafeLoader with one more tag


def read_settings(config: str, seeds: str | None = "seeds") -> Settings:
    """Return the settings that `mkdocs.yml` holds; what it lacks has its default."""
    values = read_config(config)
    extra = values.get("extra")
    default = Settings()
    repo_url = str(values.get("repo_url") or "").rstrip("/")
    return Settings(
        site_name=str(values.get("site_name") or default.site_name),
        site_description=str(values.get("site_description") or ""),
        site_url=str(values.get("site_url") or default.site_url).rstrip("/") + "/",
        repo_url=repo_url or None,
        branch=str((extra or {}).get("branch") or default.branch)
        if isinstance(extra, Mapping)
        else default.branch,
        seeds=seeds,
        missing_abstract=_severity(extra.get("missing_abstract") if isinstance(extra, Mapping) else None),
    )


def _severity(value: object) -> Severity:
    return next((one for one in Severity if one == value), Severity.NOTICE)
