import type { HttpRequest } from '../../engine';
import type { Goal, Scene } from './scenario';

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

const never: IsHarmless = () => false;

/** Whether the request carries what must not be stored. */
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
  const kept = headers?.filter((header) => !isSecret(header, isHarmless));
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
    headers.some((header) => isSecret(header, isHarmless)) ||
    [path, request].some((text) => typeof text === 'string' && cleaned(text, isHarmless) !== text)
  );
}

function isBearer(token: HttpRequest['token'] | undefined, isHarmless: IsHarmless): boolean {
  return typeof token === 'object' && 'bearer' in token && !isHarmless(token.bearer);
}

function isSecret([name, value]: readonly [name: string, value: string], isHarmless: IsHarmless): boolean {
  return SECRET_HEADERS.includes(name.toLowerCase()) || cleaned(value, isHarmless) !== value;
}

function cleaned(text: string, isHarmless: IsHarmless): string {
  return text.replace(TOKEN, (token) => (isHarmless(token) ? token : 'removed'));
}
