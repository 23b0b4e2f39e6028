#!/usr/bin/env bash
# Keeps one engine, its only child, and outlives whoever starts it. Standard input is a lifeline: unless the word
# "detach" comes before its end, the engine ends with it. Ending the keeper in any way ends the engine; in order, it
# also removes what the kernel keeps: control groups and files.
# Usage: keeper.sh PROGRAM ARGUMENT...
set -euo pipefail
. "$(dirname "$0")/settings.sh"

end() { kill -KILL $child 2> /dev/null || true; }

exec 9> "$state/lock"
flock --nonblock 9 || die "the engine $name is being started already"
setpriv --pdeathsig KILL -- "$@" < /dev/null > "$state/log/init.log" 2>&1 9>&- &
child=$!
trap end TERM INT HUP
echo $child > "$state/child.pid"
echo $$ > "$state/keeper.pid"

# Only wait notices signals at once; so another process reads.
{ IFS= read -r word && [[ $word == detach ]]; } <&0 9>&- &
reader=$!
code=0
wait -n -p first $reader $child || code=$?
[[ ${first:-} == "$child" || $code == 0 ]] || end
while kill -0 $child 2> /dev/null; do wait $child || true; done
kill $reader 2> /dev/null || true
trap '' TERM
exec "$engine/sweep.sh" < /dev/null > /dev/null 2>&1
