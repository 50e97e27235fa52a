#!/bin/sh
# What Cloudflare Pages runs: name it as the build command of the project, `sh build.sh`.
set -eu
python -m pip install --quiet --disable-pip-version-check -r requirements.txt
paper-atlas check
paper-atlas build
# Cloudflare Pages publishes what the build left in site/. The build says when its files are too many, or one too large.
