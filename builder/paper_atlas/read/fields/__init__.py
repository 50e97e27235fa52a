"""The values of fields: names, markup, numbers, and the names that formats give to fields."""
