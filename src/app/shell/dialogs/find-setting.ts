/** Where a field is written in a text of MeshConfig, however deep; its proto spelling (`trust_domain`) counts as well. */
export function findSetting(text: string, field: string): number | null {
  const inProto = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const found = new RegExp(`(^|[\\s{,"'])(?:${field}|${inProto})["']?\\s*:`).exec(text.replace(/#.*$/gm, blank));
  return found === null ? null : found.index + (found[1]?.length ?? 0);
}

/** Comments count for nothing, and keep their length. */
function blank(comment: string): string {
  return ' '.repeat(comment.length);
}
