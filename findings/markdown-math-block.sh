#!/bin/sh
# Python-Markdown takes <math> at the start of a paragraph for a block.
# Markdown 3.10
# Expected: HTML has <math> among the phrasing elements: the paragraph keeps its tag and its list of attributes
# Found: the formula stands alone before the paragraph, which begins behind it
# Seen:
#     <math><mi>x</mi></math>
#     <p class="abstract">is a letter</p>
#     --
#     <p class="abstract">A <math><mi>x</mi></math> is a letter</p>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Markdown==3.10 2>/dev/null
found=$("$folder/venv/bin/python" - <<'PYTHON'
from markdown import markdown

for start in ("", "A "):
    print(markdown(start + "<math><mi>x</mi></math> is a letter\n{ .abstract }", extensions=["attr_list"]))
    if not start:
        print("--")
PYTHON
)
printf "%s\n" "$found"
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
