/** Whether cleaning could change anything. Cheap, so that most text is never parsed for it. */
export function needsCleaning(text: string): boolean {
  return mentionsSecret(text) || /managedFields|last-applied-configuration|^[ \t-]*"?status"?:/m.test(text);
}

export function mentionsSecret(text: string): boolean {
  return /kind["']?\s*:\s*["']?Secret(List)?\b/.test(text);
}
