import { REMOVED } from '../../editor/intake/cleaning/empty-secret';
import type { IsOwnToken } from '../../store/saved/own-token';
import { privateMembersOf } from './private-members';
import type { TextRemoval } from './removal';
import { LOOKS, NAMED, unescaped } from './secret-patterns';

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
    ...parameters(text, isOwnToken),
    ...headers(text, isOwnToken),
    ...options(text),
    ...written(text, partsInWords(text), isOwnToken),
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

/** What stands between the two lines of a PEM block goes, the lines stay. It may be a comment. In a quoted string line breaks are written `\n`. */
function keys(text: string): readonly Finding[] {
  return [...text.matchAll(LOOKS.key)].flatMap((head) => {
    const start = head.index + head[0].length;
    const body =
      matchAt(/(?:\\[nr]|[\w+/=:,.\s#-])*?(?=-----END)/y, text, start) ??
      matchAt(/(?:\\[nr]|[\s#]|[\w+/=]+(?=[\s\\"']|$))*/y, text, start) ??
      '';
    const inner = body.replace(/^(?:\\[nr]|[\s#])+/, '');
    if (inner === '' || body.includes(REMOVED)) return [];
    const from = start + body.length - inner.length;
    const length = inner.replace(/(?:\\[nr]|[\s#])+$/, '').length;
    return [{ kind: 'private-key', detail: head[1] ?? '', start: from, end: from + length, text: REMOVED }];
  });
}

/** The same in base64, as a kubeconfig or a Secret has it: `-----BEGIN` always begins like this. */
function encodedKeys(text: string): readonly Finding[] {
  return [...text.matchAll(LOOKS.encodedKey)].flatMap(({ 0: written, index }) =>
    decoded(written.slice(0, 80)).includes('PRIVATE KEY')
      ? [{ kind: 'private-key', detail: 'PEM', start: index, end: index + written.length, text: REMOVED }]
      : [],
  );
}

/** JSON Web Keys in a string: their quotes may be escaped. */
function jsonWebKeys(text: string): readonly Finding[] {
  return [...text.matchAll(LOOKS.jsonWebKey)].flatMap(({ 0: key, 1: type = '', index }) =>
    [...key.matchAll(/\\?"(\w+)\\?"\s*:\s*\\?"([\w+/=-]+)\\?"/g)].flatMap(
      ({ 0: member, 1: name = '', 2: value = '', index: at }) => {
        if (!privateMembersOf(type).includes(name) || value === REMOVED) return [];
        const start = index + at + member.lastIndexOf(value);
        return [{ kind: 'private-key' as const, detail: name, start, end: start + value.length, text: REMOVED }];
      },
    ),
  );
}

function tokens(text: string, isOwnToken: IsOwnToken): readonly Finding[] {
  const foreign = [...text.matchAll(LOOKS.token)].filter(([token]) => !isOwnToken(token));
  return foreign.map(({ 0: token, index }) => ({
    kind: 'token',
    detail: '',
    start: index,
    end: index + token.length,
    text: REMOVED,
  }));
}

/** What proves who somebody is: after `Authorization:`, after `Bearer`, in addresses, and by its looks. */
function credentials(text: string): readonly Finding[] {
  return [LOOKS.made, LOOKS.authorization, LOOKS.bearer, LOOKS.password].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: value = '', index }) => {
      if (value === REMOVED) return [];
      const start = index + whole.lastIndexOf(value);
      return [{ kind: 'credentials' as const, detail: '', start, end: start + value.length, text: REMOVED }];
    }),
  );
}

/** `?api_key=…`, in an address or a path. */
function parameters(text: string, isOwnToken: IsOwnToken): readonly Finding[] {
  const { pattern, isSecret } = NAMED.parameter;
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: name = '', 2: value = '', index }) =>
    isSecret(name) && isValue(value) && !isOwnToken(value)
      ? [credential(unescaped(name), index + whole.length - value.length, value)]
      : [],
  );
}

/** `curl -H "x-api-key: …"`. */
function headers(text: string, isOwnToken: IsOwnToken): readonly Finding[] {
  const { pattern, isSecret } = NAMED.header;
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: name = '', 2: written = '', index }) => {
    const value = written.trimEnd();
    const isOwn = isOwnToken(value.replace(/^bearer\s+/i, ''));
    const start = index + whole.length - written.length;
    return isSecret(name) && !isOwn && isValue(value) ? [credential(name, start, value)] : [];
  });
}

/** `--password=…`, as arguments of a container and in a command. */
function options(text: string): readonly Finding[] {
  const { pattern, isSecret } = NAMED.option;
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: name = '', 2: value = '', index }) =>
    isSecret(name) && isValue(value) && !/^-|:$|\.(?:crt|key|pem)$/.test(value)
      ? [credential(name, index + whole.length - value.length, value)]
      : [],
  );
}

type Range = readonly [start: number, end: number];

/** Comments of manifests; all of a text that is none. A field of a manifest may be named like a secret and be none. */
function partsInWords(text: string): readonly Range[] {
  if (!/^[\s{"'-]*(?:apiVersion|kind)["']?\s*:/m.test(text)) return [[0, text.length]];
  return [...text.matchAll(/(?<=^|\s)#.*/gm)].map(({ 0: comment, index }) => [index, index + comment.length]);
}

/** `API key: …`, `password=…`: a name and a value, as people write them down. */
export function written(text: string, within: readonly Range[], isOwnToken: IsOwnToken): readonly Finding[] {
  const { pattern, isSecret } = NAMED.words;
  return within.flatMap(([from, to]) =>
    [...text.slice(from, to).matchAll(pattern)].flatMap(
      ({ 0: whole, 1: name = '', 2: sign, 3: quote, 4: raw = '', index }) => {
        const value = raw.replace(/(?:\.(?:ya?ml|json))?[.:!?]*$/, '');
        const isPlain = sign === ':' && quote === '' && !LOOKS_MADE.test(value);
        if (!isSecret(name) || isPlain || !isValue(value) || isOwnToken(value)) return [];
        return [credential(name, from + index + whole.length, value)];
      },
    ),
  );
}

/** Behind a colon stands any word: only what nobody would say is taken for a secret. */
const LOOKS_MADE = /^(?!v\d|RFC)(?=.*\d)(?=.*[A-Za-z]).{6,}$/;

/** Not a variable, a place where it is, or what says only that there is one. */
export function isValue(value: string): boolean {
  const isWord = /^(?:true|false|null|none|yes|no|any|removed|redacted|required|optional|unset|\*+|x+|\.+|…)$/i.test(
    value,
  );
  return (
    value !== '' && !isWord && !/^(?:[$%<{/~]|\w+ [$<{]|\.{1,2}\/|https?:)/.test(value) && !value.includes(REMOVED)
  );
}

function credential(detail: string, start: number, value: string): Finding {
  return { kind: 'credentials', detail, start, end: start + value.length, text: REMOVED };
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
