import type { Open } from './open';

/** What proxies may read differently from how it was sent: all paths that begin so may be read as others. */
// oxlint-disable-next-line no-control-regex
const CHANGED = /[%\\?#"<>^`{|}\0-\x20\x7f]|\/\/|\/\.\.?(?:[/;]|$)/;

/** `/admin/*` is every path that begins so. */
export function openPathOf(text: string): string | Open {
  return text.startsWith('/') && text.endsWith('*') ? { open: true, prefix: text.slice(0, -1) } : text;
}

/** Whether a proxy may see paths that begin so as ones that do not. */
export function isReadOtherwise(prefix: string): boolean {
  return CHANGED.test(prefix);
}
