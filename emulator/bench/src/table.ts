/** Lines of a table with padded columns; numbers are set to the right. */
export function table(rows: readonly Record<string, string | number | null>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '–')))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => (line[i] ?? '').length)));
  return cells
    .map((line, y) =>
      line
        .map((text, x) => (y > 0 && /^[\d.–]/.test(text) ? text.padStart(widths[x] ?? 0) : text.padEnd(widths[x] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
