export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'loco.theme';

/** What the viewer once chose, or else what this installation prefers. */
export function theme(preferred: Theme = 'system'): Theme {
  const stored = localStorage.getItem(KEY);
  return THEMES.find((one) => one === stored) ?? preferred;
}

/** What the viewer wants from now on, and on every later visit. */
export function chooseTheme(wanted: Theme): void {
  localStorage.setItem(KEY, wanted);
  show(wanted);
}

export function applyTheme(preferred?: Theme): void {
  show(theme(preferred));
}

function show(wanted: Theme): void {
  if (wanted === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = wanted;
  }
}
