/** The product's mark: two proxies, and what passes between them. */
export function ProductMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path d="M8 23V9m16 0v14M8 16h16" stroke="var(--on-accent)" strokeWidth="3" strokeLinecap="round" />
      <circle cx="16" cy="16" r="4.5" fill="var(--accent)" stroke="var(--on-accent)" strokeWidth="3" />
    </svg>
  );
}
