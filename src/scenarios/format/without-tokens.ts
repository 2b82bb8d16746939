import type { HttpRequest } from '../../engine';
import { mapCalls } from './map-calls';
import type { Goal, Scenario } from './scenario';
import { isSecretHeader, isSecretName } from './secret-names';
import type { TextPlace } from './map-texts';

/** Whether a token opens nothing anywhere, so that it may stay. */
type IsHarmless = (token: string) => boolean;

interface Asked {
  readonly to: string;
  readonly http?: Partial<HttpRequest>;
  /** The request as it is written; it says the path once more. */
  readonly request?: string;
}

/** Something in a request that must not be stored or given away. */
export interface RequestSecret {
  readonly kind: 'token' | 'credentials';
  /** `header x-api-key`, `parameter access_token`, `path`; empty for the bearer token. */
  readonly name: string;
}

/** The same in a scenario. */
export interface FoundSecret extends RequestSecret {
  readonly place: TextPlace;
  /** `shop/web -> shop/api:80`. */
  readonly call: string;
}

/** Tokens, wherever they stand: rules may look for them in any header or parameter. Each begins with the base64 of `{"`. */
const TOKEN = /\bey[\w-]{6,}\.[\w-]+\.?[\w-]*/g;

/** What stands where a secret was: there still is something. */
const REMOVED = 'removed';

type IsKept = (secret: RequestSecret) => boolean;

const never = () => false;

/** Whether the request carries what must not be stored: a token, or a value that its name tells to be a secret. */
export function hasToken(check: Goal, isHarmless: IsHarmless = never): boolean {
  return secretsOfCall(check.kind === 'call' ? check.call : check.guarantee, isHarmless).length > 0;
}

/** The same check, asked without a token: what is kept on a disk, or given away. */
export function withoutToken(check: Goal, isHarmless: IsHarmless = never): Goal {
  if (!hasToken(check, isHarmless)) return check;
  return check.kind === 'call'
    ? { kind: 'call', call: callWithoutToken(check.call, isHarmless) }
    : { kind: 'guarantee', guarantee: callWithoutToken(check.guarantee, isHarmless) };
}

/** The scenario with all of its requests made without secrets, and what they were. */
export function withoutTokens(
  scenario: Scenario,
  isHarmless: IsHarmless = never,
  isKept: (secret: FoundSecret) => boolean = never,
): { readonly scenario: Scenario; readonly found: readonly FoundSecret[] } {
  const found: FoundSecret[] = [];
  const clean = mapCalls(scenario, (call, place) => {
    const told = (secret: RequestSecret): FoundSecret => ({
      ...secret,
      place,
      call: 'from' in call ? `${call.from} -> ${call.to}` : call.to,
    });
    found.push(...secretsOfCall(call, isHarmless).map(told));
    return callWithoutToken(call, isHarmless, (secret) => isKept(told(secret)));
  });
  return { scenario: clean, found };
}

/** The same call, made without a token; the call itself if there is none. */
export function callWithoutToken<T extends Asked>(call: T, isHarmless: IsHarmless = never, isKept: IsKept = never): T {
  if (secretsOfCall(call, isHarmless).every(isKept)) return call;
  const { http, request } = call;
  return {
    ...call,
    ...(request !== undefined && { request: cleaned(request, isHarmless, isKept) }),
    ...(http !== undefined && { http: cleanedRequest(http, isHarmless, isKept) }),
  };
}

/** Each of them once: a request says its path in several places. */
function secretsOfCall({ http, request }: Asked, isHarmless: IsHarmless): readonly RequestSecret[] {
  const { token, headers = [], path } = http ?? {};
  const found = [
    ...(isBearer(token, isHarmless) ? [BEARER] : []),
    ...headers.flatMap((header) => (cleanHeader(header, isHarmless) === header ? [] : [secretOf(header, isHarmless)])),
    ...[pathOf(path), request].flatMap((text) => (text === undefined ? [] : secretsOfPath(text, isHarmless))),
  ];
  return [...new Map(found.map((secret) => [secret.name, secret])).values()];
}

const BEARER: RequestSecret = { kind: 'token', name: '' };

function secretOf([name, value]: Header, isHarmless: IsHarmless): RequestSecret {
  return { kind: withoutJwts(value, isHarmless) === value ? 'credentials' : 'token', name: `header ${name}` };
}

function pathOf(path: HttpRequest['path'] | undefined): string | undefined {
  return typeof path === 'object' ? path.prefix : path;
}

function cleanedRequest<T extends Partial<HttpRequest>>(http: T, isHarmless: IsHarmless, isKept: IsKept): T {
  const { token, headers, path } = http;
  const kept = headers?.flatMap((header) => {
    const clean = cleanHeader(header, isHarmless);
    if (clean === header || isKept(secretOf(header, isHarmless))) return [header];
    return clean === null ? [] : [clean];
  });
  // What was asked with a header of its own was asked about that token: it does not become a question about any.
  const isLeftOpen = typeof token === 'object' && 'open' in token;
  const hadToken = (isBearer(token, isHarmless) && !isKept(BEARER)) || (isLeftOpen && kept?.length !== headers?.length);
  return {
    ...http,
    ...(hadToken && { token: 'none' }),
    ...(kept !== undefined && { headers: kept }),
    ...(typeof path === 'string' && { path: cleaned(path, isHarmless, isKept) }),
    ...(typeof path === 'object' &&
      path.prefix !== undefined && { path: { ...path, prefix: cleaned(path.prefix, isHarmless, isKept) } }),
  };
}

function isBearer(token: HttpRequest['token'] | undefined, isHarmless: IsHarmless): boolean {
  return typeof token === 'object' && 'bearer' in token && !isHarmless(token.bearer);
}

type Header = readonly [name: string, value: string];

/**
 * The header itself if it may stay, or what may stay of it; null: nothing. Rules may ask whether a key is there at all, so that its
 * name stays.
 */
function cleanHeader(header: Header, isHarmless: IsHarmless): Header | null {
  const [name, value] = header;
  if (isSecretHeader(name) || withoutJwts(value, isHarmless) !== value) return null;
  const clean = isSecretName(name) ? withoutValue(value) : cleaned(value, isHarmless);
  return clean === value ? header : [name, clean];
}

function withoutJwts(text: string, isHarmless: IsHarmless): string {
  return text.replace(TOKEN, (token) => (isHarmless(token) ? token : REMOVED));
}

/** Nothing is taken from where nothing is, or nothing but a token that may stay. */
function withoutValue(value: string): string {
  const isToken = value.search(TOKEN) !== -1 && /^\s*\w*\s*$/.test(value.replaceAll(TOKEN, ''));
  return value.trim() === '' || value === REMOVED || isToken ? value : REMOVED;
}

/** The same text without tokens, and without the values of parameters that are secrets, such as `?access_token=…`. */
function cleaned(text: string, isHarmless: IsHarmless, isKept: IsKept = never): string {
  return partsOf(text, isHarmless)
    .map(({ written, clean, secret }) => (secret === null || isKept(secret) ? written : clean))
    .join('');
}

function secretsOfPath(text: string, isHarmless: IsHarmless): readonly RequestSecret[] {
  return partsOf(text, isHarmless).flatMap(({ secret }) => (secret === null ? [] : [secret]));
}

interface Part {
  readonly written: string;
  readonly clean: string;
  readonly secret: RequestSecret | null;
}

function partsOf(text: string, isHarmless: IsHarmless): readonly Part[] {
  const parts: Part[] = [];
  let within: RequestSecret | null = null;
  for (const written of text.split(/(?=[?&;#\s])/)) {
    // A value may hold what begins a parameter elsewhere.
    if (within !== null && /^[?;]/.test(written)) {
      parts.push({ written, clean: '', secret: within });
      continue;
    }
    const [, name = '', value = ''] = /^[?&;#]([^=]*)=(.*)$/.exec(written) ?? [];
    const plain = withoutJwts(written, isHarmless);
    const isValue = isSecretName(decoded(name)) && withoutValue(value) !== value;
    const clean = isValue ? `${written.slice(0, written.length - value.length)}${REMOVED}` : plain;
    const kind = plain === written ? 'credentials' : 'token';
    const secret: RequestSecret | null =
      clean === written ? null : { kind, name: name === '' ? 'path' : `parameter ${decoded(name)}` };
    within = isValue ? secret : null;
    parts.push({ written, clean, secret });
  }
  return parts;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
