import { REMOVED } from '../../editor/intake/cleaning/empty-secret';
import type { IsOwnToken } from '../../store/saved/own-token';
import { privateMembersOf } from './private-members';
import type { TextRemoval } from './removal';

type Finding = Pick<TextRemoval, 'kind' | 'detail'> & {
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/**
 * What can stand anywhere in a text, in comments and in strings as well: it is known by its looks. Offsets are from the start of
 * the text.
 */
export function findInText(text: string, isOwnToken: IsOwnToken): readonly TextRemoval[] {
  const findings = [
    ...keys(text),
    ...encodedKeys(text),
    ...jsonWebKeys(text),
    ...tokens(text, isOwnToken),
    ...credentials(text),
  ];
  const kept: Finding[] = [];
  for (const finding of findings) {
    if (!kept.some(({ start, end }) => start < finding.end && finding.start < end)) kept.push(finding);
  }
  return kept.map(({ kind, detail, start, end, text: instead }) => ({
    kind,
    object: null,
    detail,
    at: start,
    isGone: false,
    edits: [{ start, end, text: instead }],
  }));
}

/** What stands between the two lines of a PEM block goes, the lines stay. In a quoted string line breaks are written `\n`. */
function keys(text: string): readonly Finding[] {
  return [...text.matchAll(/-----BEGIN ([A-Z ]*PRIVATE KEY)-----/g)].flatMap((head) => {
    const start = head.index + head[0].length;
    const body =
      matchAt(/(?:\\[nr]|[\w+/=:,.\s-])*?(?=-----END)/y, text, start) ??
      matchAt(/(?:\\[nr]|\s|[\w+/=]+(?=[\s\\"']|$))*/y, text, start) ??
      '';
    const inner = body.replace(/^(?:\\[nr]|\s)+/, '');
    if (inner === '' || body.includes(REMOVED)) return [];
    const from = start + body.length - inner.length;
    const length = inner.replace(/(?:\\[nr]|\s)+$/, '').length;
    return [{ kind: 'private-key', detail: head[1] ?? '', start: from, end: from + length, text: REMOVED }];
  });
}

/** The same in base64, as a kubeconfig or a Secret has it: `-----BEGIN` always begins like this. */
function encodedKeys(text: string): readonly Finding[] {
  return [...text.matchAll(/LS0tLS1CRUdJTi[\w+/=]{20,}/g)].flatMap(({ 0: written, index }) =>
    decoded(written.slice(0, 80)).includes('PRIVATE KEY')
      ? [{ kind: 'private-key', detail: 'PEM', start: index, end: index + written.length, text: REMOVED }]
      : [],
  );
}

/** JSON Web Keys in a string: their quotes may be escaped. */
function jsonWebKeys(text: string): readonly Finding[] {
  return [...text.matchAll(/\{[^{}]*?\\?"kty\\?"\s*:\s*\\?"(\w+)\\?"[^{}]*\}/g)].flatMap(
    ({ 0: key, 1: type = '', index }) =>
      [...key.matchAll(/\\?"(\w+)\\?"\s*:\s*\\?"([\w+/=-]+)\\?"/g)].flatMap(
        ({ 0: member, 1: name = '', 2: value = '', index: at }) => {
          if (!privateMembersOf(type).includes(name) || value === REMOVED) return [];
          const start = index + at + member.lastIndexOf(value);
          return [{ kind: 'private-key' as const, detail: name, start, end: start + value.length, text: REMOVED }];
        },
      ),
  );
}

/** JSON Web Tokens: a header that begins with `{"`, a payload, and maybe a signature. */
const TOKEN = /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g;

function tokens(text: string, isOwnToken: IsOwnToken): readonly Finding[] {
  const foreign = [...text.matchAll(TOKEN)].filter(([token]) => !isOwnToken(token));
  return foreign.map(({ 0: token, index }) => ({
    kind: 'token',
    detail: '',
    start: index,
    end: index + token.length,
    text: REMOVED,
  }));
}

/** What proves who somebody is: after `Authorization:`, after `Bearer`, and in addresses. Variables prove nothing. */
const CREDENTIALS: readonly RegExp[] = [
  /\bauthorization["']?\s*[:=]\s*["']?(?:Bearer|Basic|Digest|Negotiate|Token)\s+([^\s"',\\<>${}]{4,})/gi,
  /\bBearer\s+(?=[\w.~+/-]*\d)([\w.~+/-]{16,}=*)/g,
  /:\/\/[^\s/:@"'<>]+:([^\s/@"'<>${}]+)@/g,
];

function credentials(text: string): readonly Finding[] {
  return CREDENTIALS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: value = '', index }) => {
      if (value === REMOVED) return [];
      const start = index + whole.lastIndexOf(value);
      return [{ kind: 'credentials' as const, detail: '', start, end: start + value.length, text: REMOVED }];
    }),
  );
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
