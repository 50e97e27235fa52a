"""The theme: templates, styles, scripts. MkDocs finds it by its name, `paper_atlas`, and what it extends, Material."""
