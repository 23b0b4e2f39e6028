#!/usr/bin/env bash
# Keeps one engine, its only child, and outlives whoever starts it. Standard input is a lifeline: unless the word
# "detach" comes before its end, the engine ends with it. Ending the keeper in any way ends the engine; in order, it
# also removes what the kernel keeps: control groups and files.
# Usage: keeper.sh PROGRAM ARGUMENT...
set -euo pipefail
. "$(dirname "$0")/settings.sh"

end() { kill -KILL $child 2> /dev/null || true; }
sweep() {
  trap '' CHLD TERM
  exec "$engine/sweep.sh" < /dev/null > /dev/null 2>&1
}

exec 9> "$state/lock"
flock --nonblock 9 || die "the engine $name is being started already"
setpriv --pdeathsig KILL -- "$@" < /dev/null > "$state/log/init.log" 2>&1 9>&- &
child=$!
trap end TERM INT HUP
trap 'kill -0 $child 2> /dev/null || sweep' CHLD
echo $child > "$state/child.pid"
echo $$ > "$state/keeper.pid"

IFS= read -r word || true
[[ ${word:-} == detach ]] || end
while kill -0 $child 2> /dev/null; do wait $child || true; done
sweep
