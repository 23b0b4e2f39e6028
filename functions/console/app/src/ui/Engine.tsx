import styles from './Engine.module.css';

/** A toy engine on its track; it drives while something is awaited. Decoration. */
export function Engine({ isMoving = false, size = 30 }: { isMoving?: boolean; size?: number }) {
  return (
    <span className={isMoving ? `${styles.track} ${styles.moving}` : styles.still} aria-hidden="true">
      <svg className={styles.engine} width={size} height={size * 0.75} viewBox="0 0 40 30">
        <g className={styles.smoke} fill="currentColor">
          <circle cx="9.5" cy="4" r="2.2" />
          <circle cx="5.5" cy="2.4" r="1.5" />
        </g>
        <path d="M6 20.5h20v-8H14V8h-5v4.5H6a2 2 0 0 0-2 2v6z" fill="var(--paint)" />
        <path d="M25 6h11v14.5H25z" fill="var(--paint)" />
        <path d="M23.5 3.5h14V6.4h-14zM8 6.4h7v2.2H8z" fill="var(--brass-fill)" />
        <path d="M28 9h5v4.6h-5z" fill="light-dark(#dcecf6, #bfd9ea)" />
        <path d="M3 20h34.5v2.6H3z" fill="light-dark(#3a444d, #56636e)" />
        <g className={styles.wheels} fill="var(--brass-fill)" stroke="light-dark(#3a444d, #11161b)" strokeWidth="1.6">
          <circle cx="10" cy="24" r="3.7" />
          <circle cx="19.5" cy="24" r="3.7" />
          <circle cx="31" cy="23.4" r="4.6" />
        </g>
      </svg>
    </span>
  );
}
