"""The real renderer of Markdown, with the extensions of the site."""

import markdown

from paper_atlas.publish.engine.project import Made, engine_config


def renderer():
    """Return what makes HTML of Markdown."""
    listed = engine_config({}, Made())["markdown_extensions"]
    names = [next(iter(item)) if isinstance(item, dict) else item for item in listed]
    options = {name: values for item in listed if isinstance(item, dict) for name, values in item.items()}
    options["toc"] = {**options.get("toc", {}), "permalink": False}
    # MkDocs loads these by itself.
    made = markdown.Markdown(
        extensions=sorted({*names, "toc", "tables", "fenced_code"}), extension_configs=options
    )
    return lambda text: made.reset().convert(text)
