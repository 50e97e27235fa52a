"""The files beside the seeds: topics, curation, known names."""
