/** Lets the page do what waits: what follows is a task of its own. */
export function yieldToPage(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
