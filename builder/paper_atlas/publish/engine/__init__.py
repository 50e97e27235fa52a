"""Pages of Markdown → pages of HTML, by the engine."""
