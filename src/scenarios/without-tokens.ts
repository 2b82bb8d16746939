import type { Goal } from './scenario';

const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** Whether the request carries what must not be stored. */
export function hasToken(check: Goal): boolean {
  const { http } = callIn(check);
  if (http === undefined) return false;
  const { token = 'none', headers = [] } = http;
  return (typeof token === 'object' && 'bearer' in token) || headers.some(([name]) => SECRET_HEADERS.includes(name));
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
            headers: call.http.headers.filter(([name]) => !SECRET_HEADERS.includes(name)),
          },
        };
  return check.kind === 'call'
    ? { kind: 'call', call: strip(check.call) }
    : { kind: 'guarantee', guarantee: strip(check.guarantee) };
}

function callIn(check: Goal) {
  return check.kind === 'call' ? check.call : check.guarantee;
}
