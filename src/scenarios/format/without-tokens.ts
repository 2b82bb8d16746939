import type { HttpRequest } from '../../engine';
import type { Goal, Scene } from './scenario';
import { isSecretName } from './secret-names';

/** Whether a token opens nothing anywhere, so that it may stay. */
type IsHarmless = (token: string) => boolean;

interface Asked {
  readonly to: string;
  readonly http?: Partial<HttpRequest>;
  /** The request as it is written; it says the path once more. */
  readonly request?: string;
}

const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** A token, wherever it stands: rules may look for it in any header or parameter. Each begins with the base64 of `{"`. */
const TOKEN = /\bey[\w-]{6,}\.[\w-]+\.?[\w-]*/g;

/** What stands where a secret was: there still is something. */
const REMOVED = 'removed';

const never: IsHarmless = () => false;

/** Whether the request carries what must not be stored: a token, or a value that its name tells to be a secret. */
export function hasToken(check: Goal, isHarmless: IsHarmless = never): boolean {
  return carriesToken(check.kind === 'call' ? check.call : check.guarantee, isHarmless);
}

/** The same check, asked without a token: what is kept on a disk, or given away. */
export function withoutToken(check: Goal, isHarmless: IsHarmless = never): Goal {
  if (!hasToken(check, isHarmless)) return check;
  return check.kind === 'call'
    ? { kind: 'call', call: callWithoutToken(check.call, isHarmless) }
    : { kind: 'guarantee', guarantee: callWithoutToken(check.guarantee, isHarmless) };
}

/** The same call, made without a token; the call itself if there is none. */
export function callWithoutToken<T extends Asked>(call: T, isHarmless: IsHarmless = never): T {
  if (!carriesToken(call, isHarmless)) return call;
  const { http, request } = call;
  return {
    ...call,
    ...(request !== undefined && { request: cleaned(request, isHarmless) }),
    ...(http !== undefined && { http: cleanedRequest(http, isHarmless) }),
  };
}

/** The same scene, with its request asked without a token. What is written in it is looked through as texts are. */
export function sceneWithoutToken(scene: Scene, isHarmless: IsHarmless = never): Scene {
  return scene.ask === undefined ? scene : { ...scene, ask: callWithoutToken(scene.ask, isHarmless) };
}

function cleanedRequest<T extends Partial<HttpRequest>>(http: T, isHarmless: IsHarmless): T {
  const { token, headers, path } = http;
  const kept = headers?.flatMap((header) => keptOf(header, isHarmless));
  // What was asked with a header of its own was asked about that token: it does not become a question about any.
  const isLeftOpen = typeof token === 'object' && 'open' in token;
  const hadToken = isBearer(token, isHarmless) || (isLeftOpen && kept?.length !== headers?.length);
  return {
    ...http,
    ...(hadToken && { token: 'none' }),
    ...(kept !== undefined && { headers: kept }),
    ...(typeof path === 'string' && { path: cleaned(path, isHarmless) }),
  };
}

function carriesToken({ http, request }: Asked, isHarmless: IsHarmless): boolean {
  const { token, headers = [], path } = http ?? {};
  return (
    isBearer(token, isHarmless) ||
    headers.some((header) => keptOf(header, isHarmless)[0] !== header) ||
    [path, request].some((text) => typeof text === 'string' && cleaned(text, isHarmless) !== text)
  );
}

function isBearer(token: HttpRequest['token'] | undefined, isHarmless: IsHarmless): boolean {
  return typeof token === 'object' && 'bearer' in token && !isHarmless(token.bearer);
}

type Header = readonly [name: string, value: string];

/** The header itself if it may stay, or what may stay of it. Rules may ask whether a key is there at all, so that its name stays. */
function keptOf(header: Header, isHarmless: IsHarmless): readonly Header[] {
  const [name, value] = header;
  if (SECRET_HEADERS.includes(name.toLowerCase()) || withoutJwts(value, isHarmless) !== value) return [];
  const clean = isSecretName(name) ? withoutValue(value) : withoutParameters(value);
  return [clean === value ? header : [name, clean]];
}

function cleaned(text: string, isHarmless: IsHarmless): string {
  return withoutParameters(withoutJwts(text, isHarmless));
}

function withoutJwts(text: string, isHarmless: IsHarmless): string {
  return text.replace(TOKEN, (token) => (isHarmless(token) ? token : REMOVED));
}

/** Nothing is taken from where nothing is, or nothing but a token that may stay. */
function withoutValue(value: string): string {
  const isToken = value.search(TOKEN) !== -1 && /^\s*\w*\s*$/.test(value.replaceAll(TOKEN, ''));
  return value.trim() === '' || value === REMOVED || isToken ? value : REMOVED;
}

/** The same text without the values of parameters that are secrets, such as `?access_token=…`. */
function withoutParameters(text: string): string {
  let isWithin = false;
  return text
    .split(/(?=[?&;#\s])/)
    .map((part) => {
      // A value may hold what begins a parameter elsewhere.
      if (isWithin && /^[?;]/.test(part)) return '';
      const [, name = '', value = ''] = /^[?&;#]([^=]*)=(.*)$/.exec(part) ?? [];
      isWithin = isSecretName(decoded(name)) && withoutValue(value) !== value;
      return isWithin ? `${part.slice(0, part.length - value.length)}${REMOVED}` : part;
    })
    .join('');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
