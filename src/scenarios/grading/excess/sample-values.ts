import type { Mention } from './mentions';

/** The last is one that policies rarely speak of. */
const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const;

/** What Envoy takes in HTTP/1.1, and nothing else: `GETX` is a bad request. */
const RARE_METHODS = (
  'ACL BIND CHECKOUT CONNECT COPY LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL MOVE MSEARCH NOTIFY PROPFIND PROPPATCH PURGE REBIND ' +
  'REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE'
).split(' ');

export function sampleMethods(mentions: readonly Mention[]): readonly string[] {
  const named = valuesOf(mentions, /^(?:not)?methods$/i);
  if (named.length === 0) return ['GET'];
  const patterns = named.filter(isPattern);
  if (patterns.length === 0) return unique(['GET', 'POST', ...named, 'PATCH']);
  // Of each pattern one that nobody thinks of, if there is one.
  const rare = patterns.flatMap((pattern) => RARE_METHODS.find((method) => isMatch(pattern, method)) ?? []);
  return unique([...METHODS, ...named.filter((one) => !isPattern(one)), ...rare]);
}

/** What each pattern matches, and what is beside it: `/metrics` with its neighbours `/metricsx`, `/metrics/x` and `/x/metrics`. */
export function samplePaths(mentions: readonly Mention[], told: readonly string[]): readonly string[] {
  const named = valuesOf(mentions, /^(?:not)?paths$/i).flatMap((pattern) =>
    isPattern(pattern)
      ? [fill(pattern, 'x'), fill(pattern, 'x/y'), fill(pattern, '')]
      : [pattern, `${pattern}x`, `${pattern}/x`, `/x${pattern}`],
  );
  const others = [...named, '/', '/x'].filter((path) => path.startsWith('/'));
  return unique([...told, ...others.toSorted((a, b) => a.length - b.length)]);
}

/** `default` is what the client of a target sends. */
export function sampleHosts(mentions: readonly Mention[], told: readonly string[]): readonly string[] {
  const named = valuesOf(mentions, /^(?:not)?hosts$/i).map((pattern) => fill(pattern.replace(/:\*$/, ':8080'), 'x'));
  return unique([...told, 'default', ...named, ...(named.length === 0 ? [] : ['x.example'])]);
}

/** Lists of headers: none, those of goals, and each value that a rule speaks of. */
export function sampleHeaders(mentions: readonly Mention[], told: readonly Headers[]): readonly Headers[] {
  const named = mentions.flatMap(({ field, value }): readonly Headers[] => {
    const name = /^(?:not )?request\.headers\[([^\]]+)\]$/.exec(field)?.[1]?.toLowerCase();
    return name === undefined ? [] : [[[name, fill(value, 'x')]], [[name, 'x']]];
  });
  const remote = valuesOf(mentions, /^(?:not)?remoteIpBlocks$|^(?:not )?remote\.ip$/i)
    .flatMap(endsOf)
    .map((address): Headers => [['x-forwarded-for', address]]);
  const each = [...told, [], ...named, ...remote];
  return each.filter((one, at) => each.findIndex((other) => String(other) === String(one)) === at);
}

type Headers = readonly (readonly [name: string, value: string])[];

function valuesOf(mentions: readonly Mention[], field: RegExp): readonly string[] {
  return mentions.filter((one) => field.test(one.field)).map(({ value }) => value);
}

function isPattern(text: string): boolean {
  return /[*{]/.test(text);
}

function isMatch(pattern: string, text: string): boolean {
  if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
  return text.endsWith(pattern.slice(1));
}

/** Every star, with or without braces, is the same text; a path still begins with a slash. */
function fill(pattern: string, text: string): string {
  const isStart = pattern.startsWith('*') && pattern !== '*';
  const filled = pattern.replaceAll(/\{\*{1,2}\}|\*/g, text);
  if (pattern === '*') return text.startsWith('/') ? text : `/${text}`;
  return isStart && pattern.startsWith('*/') ? `/${filled}`.replace(/^\/\//, '/') : filled;
}

/** The first address of a block that a machine may have, and the last. */
function endsOf(block: string): readonly string[] {
  const [address = '', length = '32'] = block.split('/');
  const bytes = address.split('.').map(Number);
  if (bytes.length !== 4) return [];
  const size = 2 ** (32 - Number(length));
  const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const start = number - (number % size);
  const text = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
  return size < 4 ? [text(start)] : [text(start + 1), text(start + size - 2)];
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
