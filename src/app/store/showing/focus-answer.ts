/** What was pressed may go away with what it did: the keyboard goes on at the answer, once it is drawn. */
export function focusAnswerSoon(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#answer')?.focus());
}
