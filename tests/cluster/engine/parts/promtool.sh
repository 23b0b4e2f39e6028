#!/usr/bin/env bash
# promtool alone of Debian's prometheus package, for the tests of the chart's alerts.
set -euo pipefail
cd "$1"
apt-get download prometheus || { apt-get update && apt-get download prometheus; }
dpkg-deb --fsys-tarfile ./*.deb | tar --extract --directory bin --strip-components 3 ./usr/bin/promtool
rm ./*.deb
bin/promtool --version
