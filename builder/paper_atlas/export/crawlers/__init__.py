"""What search engines, browsers, reference managers and language models look for."""
