/**
 * Whether what is typed needs nothing of what is offered, so that Enter begins a new line. It does if it is what is offered, and also if
 * it ends where a name within it ends: who types `/api` and Enter wants no `/api/v1`, and no `old/api` either.
 */
export function saysAll(
  typed: string,
  { label, insert }: { readonly label: string; readonly insert: string },
): boolean {
  if (typed === label) return insert === label;
  if (typed === '') return false;
  if (label.toLowerCase().startsWith(typed.toLowerCase())) return /[^\w]/.test(label[typed.length] ?? '');
  // By its last part a longer name is looked for.
  return typed.includes('/') || !label.includes('/');
}
