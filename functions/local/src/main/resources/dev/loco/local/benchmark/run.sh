# Runs one benchmark and writes down its end. Arguments: folder of the run, command.
folder=$1
shift
mkdir -m 700 "$TMPDIR" || exit 1
"$@" > "$folder/result.json" 2> "$folder/log.txt"
echo $? > "$folder/exit.draft"
rm -rf "$TMPDIR"
mv "$folder/exit.draft" "$folder/exit"
