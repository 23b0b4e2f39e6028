# Waits until the node is gone, then for its programs, then removes what is left of them.
# Arguments: home, process id of the node, control groups. Standard input: the node's lifeline.
home=$1 node=$2
shift 2
cat > /dev/null
owned() { [ "$(cat "$home/node.pid" 2> /dev/null)" = "$node" ]; }
owned || exit 0
grep -sla "LOCO_BENCHMARK_RUN=$home/benchmarks/" /proc/[0-9]*/environ | while read -r environment; do
  kill "$(basename "$(dirname "$environment")")" 2> /dev/null
done
tries=0
while read -r pid _; do
  [ "$pid" = $$ ] && continue
  while kill -0 "$pid" 2> /dev/null; do
    tries=$((tries + 1))
    [ "$tries" -gt 400 ] && kill -9 "$pid"
    sleep 0.05
  done
done < "$home/run/processes"
owned || exit 0
for run in "$home"/benchmarks/*/; do
  rm -rf "/tmp/loco-$(basename "$run")"
done
rm -rf "$home/run" "$home/node.pid"
for group in "$@"; do
  rmdir "$group"/*/ "$group" 2> /dev/null
done
exit 0
