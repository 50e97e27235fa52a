"""The real renderer of Markdown, with the extensions of the site."""

from pathlib import Path

import markdown
import yaml

from paper_atlas.atlas.settings import _ConfigLoader


def renderer():
    """Return what makes HTML of Markdown."""
    config = Path("mkdocs.yml").read_text(encoding="utf-8")
    listed = yaml.load(config, _ConfigLoader)["markdown_extensions"]  # noqa: S506 # a SafeLoader with one more tag
    names = [next(iter(item)) if isinstance(item, dict) else item for item in listed]
    options = {name: values for item in listed if isinstance(item, dict) for name, values in item.items()}
    options["toc"] = {**options.get("toc", {}), "permalink": False}
    # MkDocs loads these by itself.
    made = markdown.Markdown(
        extensions=sorted({*names, "toc", "tables", "fenced_code"}), extension_configs=options
    )
    return lambda text: made.reset().convert(text)
