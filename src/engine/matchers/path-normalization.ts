export type PathNormalization = 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

/**
 * The path as a proxy's filters see it; null: the proxy answers 400 (`path_normalization_failed`).
 * The fragment is cut off under every setting. The query stays and is never changed.
 * @upstream envoyproxy/envoy source/common/http/conn_manager_utility.cc maybeNormalizePath; source/common/http/path_utility.cc
 */
export function normalizePath(sent: string, setting: PathNormalization): string | null {
  const hash = sent.indexOf('#');
  const whole = hash < 0 ? sent : sent.slice(0, hash);
  const question = whole.indexOf('?');
  const query = question < 0 ? '' : whole.slice(question);
  let path = question < 0 ? whole : whole.slice(0, question);
  if (setting === 'NONE') return path + query;
  if (setting === 'DECODE_AND_MERGE_SLASHES') path = path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  const canonical = canonicalPath(path);
  if (canonical === null) return null;
  // "Merge slashes after path normalization to catch potential edge cases with percent encoding."
  return (setting === 'BASE' ? canonical : mergeSlashes(canonical)) + query;
}

/** Nothing but slashes becomes two of them: the first and the last. @upstream envoyproxy/envoy source/common/http/path_utility.cc mergeSlashes */
function mergeSlashes(path: string): string {
  return /^\/{2,}$/.test(path) ? '//' : path.replace(/\/{2,}/g, '/');
}

/** Characters that are written out even if the text has them escaped. */
const UNRESERVED = /^[A-Za-z0-9\-._~]$/;
/** Characters that are escaped although the text has them as they are. */
const ESCAPED = new Set(['"', '<', '>', '^', '`', '{', '|', '}', ' ']);

/**
 * RFC 3986 as Envoy's URL library does it: dot segments, backslashes, escapes.
 * @upstream google/gurl url_canon_path.cc DoPartialPath
 */
function canonicalPath(path: string): string | null {
  const spec = path.split('/').map(withoutDotParameters).join('/');
  let output = '';
  /** Where a percent sign was left that escapes nothing. */
  let strayPercent = Number.NEGATIVE_INFINITY;
  let i = 0;
  while (i < spec.length) {
    const dot = dotLength(spec, i);
    if (dot > 0) {
      const after = output.endsWith('/') ? classifyAfterDot(spec, i + dot) : null;
      if (after === null) output += '.';
      else if (after.isUp) output = backUpToPreviousSlash(output);
      i += dot + (after?.consumed ?? 0);
      continue;
    }
    const char = spec.charAt(i);
    if (char === '\\') output += '/';
    else if (char === '%') {
      const hex = /^[0-9a-fA-F]{2}$/.test(spec.slice(i + 1, i + 3)) ? spec.slice(i + 1, i + 3) : null;
      if (hex === null) {
        strayPercent = output.length;
        output += '%';
      } else {
        const code = Number.parseInt(hex, 16);
        if (code === 0) return null;
        const decoded = String.fromCharCode(code);
        i += 2;
        if (!UNRESERVED.test(decoded)) output += `%${hex}`;
        else output = withoutNewEscape(output + decoded, strayPercent, spec.charAt(i + 1));
      }
    } else if (ESCAPED.has(char) || char.charCodeAt(0) < 0x20 || char.charCodeAt(0) === 0x7f) {
      output += `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    } else output += char;
    i += 1;
  }
  return output;
}

/**
 * What is written out after a stray percent sign may make an escape of it: then that sign is escaped itself.
 * @upstream google/gurl url_canon_path.cc CheckForNestedEscapes
 */
function withoutNewEscape(output: string, strayPercent: number, next: string): string {
  const after = output.slice(strayPercent + 1);
  if (strayPercent < 0 || after.length > 2) return output;
  const escape = after.length === 1 ? after + next : after;
  return /^[0-9a-fA-F]{2}$/.test(escape) ? `${output.slice(0, strayPercent)}%25${after}` : output;
}

/** `..;a=b` counts as `..`; only if the dots are written as dots. */
function withoutDotParameters(segment: string): string {
  return /^\.{1,2};/.test(segment) ? segment.slice(0, segment.indexOf(';')) : segment;
}

/** A dot may be written as `%2e`. */
function dotLength(spec: string, at: number): number {
  if (spec.charAt(at) === '.') return 1;
  return spec.slice(at, at + 3).toLowerCase() === '%2e' ? 3 : 0;
}

/** What follows a dot at the start of a segment; null: it is part of a name. */
function classifyAfterDot(spec: string, at: number): { readonly isUp: boolean; readonly consumed: number } | null {
  if (at >= spec.length) return { isUp: false, consumed: 0 };
  if (isSlash(spec, at)) return { isUp: false, consumed: 1 };
  const second = dotLength(spec, at);
  if (second === 0) return null;
  if (at + second >= spec.length) return { isUp: true, consumed: second };
  return isSlash(spec, at + second) ? { isUp: true, consumed: second + 1 } : null;
}

function isSlash(spec: string, at: number): boolean {
  return spec.charAt(at) === '/' || spec.charAt(at) === '\\';
}

/** `/a/b/` becomes `/a/`; `/` stays. */
function backUpToPreviousSlash(output: string): string {
  return output.length <= 1 ? output : output.slice(0, output.lastIndexOf('/', output.length - 2) + 1);
}
