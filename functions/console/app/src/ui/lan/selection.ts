/** What the page shows closely: a machine, or the link of two. */
export type Selection = { kind: 'machine'; id: string } | { kind: 'link'; one: string; other: string };

/** A link has no first side. */
export function link(a: string, b: string): Selection {
  return a < b ? { kind: 'link', one: a, other: b } : { kind: 'link', one: b, other: a };
}

export function isLink(selection: Selection | null, a: string, b: string): boolean {
  return (
    selection?.kind === 'link' &&
    [selection.one, selection.other].includes(a) &&
    [selection.one, selection.other].includes(b)
  );
}

export function isMachine(selection: Selection | null, id: string): boolean {
  return selection?.kind === 'machine' && selection.id === id;
}
