const PATHS = {
  soundOff: 'M4 9.5v5h3.2L12 19V5L7.2 9.5zM16 9.5l5 5m0-5-5 5',
  soundOn: 'M4 9.5v5h3.2L12 19V5L7.2 9.5zM15.5 8.8a4.5 4.5 0 0 1 0 6.4M18 6.2a8.2 8.2 0 0 1 0 11.6',
  chart: 'M4 20h16M6.5 16.5v-4M11 16.5v-9M15.5 16.5v-6M20 16.5v-3',
  keys: 'M3.5 7h17v10h-17zM7 10.4h.01M10.3 10.4h.01M13.7 10.4h.01M17 10.4h.01M8 13.8h8',
  full: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  restore: 'M9 4.5V9H4.5M19.5 9H15V4.5M15 19.5V15h4.5M4.5 15H9v4.5',
  help: 'M9 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1-1.4 2.1M12 17.6h.01',
  close: 'M6 6l12 12M18 6L6 18',
  theme: 'M12 4a8 8 0 1 0 8 8 6.2 6.2 0 0 1-8-8z',
  leave: 'M14 4.5h5.5v15H14M4.5 12h10M11 8.5l3.5 3.5-3.5 3.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing of 18 px in the colour of the text. Decoration: the button around it carries the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={PATHS[name]} strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
