/** The mark: a gate of the old road, two posts and two beams, and the bar that lets through or stops. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d="M2.5 4.2c6 1.5 13 1.5 19 0v3c-6 1.3-13 1.3-19 0z" fill="var(--accent)" />
      <path d="M5.4 8.2h2.4V21H5.4zM16.2 8.2h2.4V21h-2.4z" fill="var(--accent)" />
      <path d="M4 10.8h16v1.7H4z" fill="var(--accent)" />
      <circle cx="12" cy="16.6" r="2.1" fill="var(--stopped)" />
    </svg>
  );
}
