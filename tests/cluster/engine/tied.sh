#!/usr/bin/env bash
# Runs a command in a process group of its own, and ends the group when standard input ends. Usage: tied.sh COMMAND...
set -euo pipefail
end() { kill -TERM -- -$child 2> /dev/null || true; }

set -m
"$@" < /dev/null &
child=$!
set +m
trap end TERM INT HUP
{ while read -r _; do :; done; } <&0 &
reader=$!
wait -n -p first $reader $child || true
[[ ${first:-} == "$child" ]] || end
code=0
wait $child || code=$?
kill $reader 2> /dev/null || true
exit $code
