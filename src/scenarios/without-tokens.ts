import type { Goal } from './scenario';

const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** A token, wherever it stands: rules may look for it in any header or parameter. Each begins with the base64 of `{"`. */
const TOKEN = /\bey[\w-]{6,}\.[\w-]+\.?[\w-]*/g;

/** Whether the request carries what must not be stored. */
export function hasToken(check: Goal): boolean {
  const { http } = callIn(check);
  if (http === undefined) return false;
  const { token, headers, path } = http;
  return (typeof token === 'object' && 'bearer' in token) || headers.some(isSecret) || hasTokenIn(path);
}

/** The same check, asked without a token: what is kept on a disk, or given away. */
export function withoutToken(check: Goal): Goal {
  if (!hasToken(check)) return check;
  const strip = <T extends ReturnType<typeof callIn>>(call: T): T =>
    call.http === undefined
      ? call
      : {
          ...call,
          http: {
            ...call.http,
            token: 'none',
            headers: call.http.headers.filter((header) => !isSecret(header)),
            path: typeof call.http.path === 'string' ? call.http.path.replace(TOKEN, 'removed') : call.http.path,
          },
        };
  return check.kind === 'call'
    ? { kind: 'call', call: strip(check.call) }
    : { kind: 'guarantee', guarantee: strip(check.guarantee) };
}

function callIn(check: Goal) {
  return check.kind === 'call' ? check.call : check.guarantee;
}

function isSecret([name, value]: readonly [name: string, value: string]): boolean {
  return SECRET_HEADERS.includes(name.toLowerCase()) || hasTokenIn(value);
}

function hasTokenIn(text: unknown): boolean {
  return typeof text === 'string' && text.search(TOKEN) >= 0;
}
