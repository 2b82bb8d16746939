/** `mesh.yaml`, or `mesh-2.yaml` if that is taken, and so on. */
export function freeFileName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  const dot = wanted.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
  for (let at = 2; ; at++) {
    const name = `${stem}-${at}${ending}`;
    if (!taken.includes(name)) return name;
  }
}
