/** Whether a text may be a log or a recording: what tells for sure is loaded only then. */
export function looksObserved(text: string): boolean {
  const head = text.slice(0, 4000);
  return (
    !/^\s*"?(?:apiVersion|kind)\b/m.test(head) &&
    /" \d{1,3} \S+ \S+.*"[^"]*" "[^"]*"|"response_code"\s*:|"log"\s*:\s*\{/.test(head)
  );
}
