#!/bin/sh
# bibtexparser decodes no LaTeX in names that it has parted.
# bibtexparser 2.1.0, pylatexenc 2.11
# Expected: LatexDecodingMiddleware behind SeparateCoAuthors gives Unicode, as it does in titles
# Found: the titles are decoded, the names are not, without a warning
# Seen:
#     María ["Mar{\\'i}a Kite"]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibtexparser==2.1.0 pylatexenc==2.11 2>/dev/null
found=$("$folder/venv/bin/python" - <<'PYTHON'
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors

entry = r"@misc{k, title = {Mar{\'i}a}, author = {Mar{\'i}a Kite}}"
middleware = [SeparateCoAuthors(), LatexDecodingMiddleware()]
[found] = bibtexparser.parse_string(entry, append_middleware=middleware).entries
print(found["title"], found["author"])
PYTHON
)
printf "%s\n" "$found"
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
