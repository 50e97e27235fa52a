#!/bin/sh
# citation-js reads some letters of LaTeX as their names.
# @citation-js/core and plugin-bibtex 0.9.0
# Expected: {\aa} is å, as {\o} is ø and {\ss} is ß
# Found: the name of the command is the text
# Seen:
#     \aa \AA ø ß å
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0 >/dev/null 2>&1
cat > read.js <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
console.log(new Cite(String.raw`@misc{k, title = {{\aa} {\AA} {\o} {\ss} {\r a}}}`).data[0].title);
JS
found=$(node read.js)
printf "%s\n" "$found"
cd - >/dev/null
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
