import { type Observed, type ObservedCall, type ObservedOutcome, withoutSecrets, withoutValues } from './observed-call';

interface HarEntry {
  readonly request?: {
    readonly method?: string;
    readonly url?: string;
    readonly headers?: readonly { readonly name?: string; readonly value?: string }[];
  };
  readonly response?: { readonly status?: number; readonly content?: { readonly text?: string } };
}

/** A browser's recording; null for any other JSON. */
export function readHar(text: string): Observed | null {
  if (!/"log"\s*:/.test(text.slice(0, 200))) return null;
  let entries: unknown;
  try {
    entries = (JSON.parse(text) as { log?: { entries?: unknown } }).log?.entries;
  } catch {
    return null;
  }
  if (!Array.isArray(entries)) return null;
  const calls = (entries as readonly HarEntry[]).flatMap((entry) => readEntry(entry) ?? []);
  return { calls, unread: entries.length - calls.length };
}

function readEntry({ request, response }: HarEntry): ObservedCall | null {
  const outcome = outcomeOf(response);
  const url = request?.url === undefined || !URL.canParse(request.url) ? null : new URL(request.url);
  if (url === null || outcome === null || !/^https?:$/.test(url.protocol)) return null;
  const headers = (request?.headers ?? []).map(({ name = '', value = '' }) => [name, value] as const);
  return {
    method: (request?.method ?? 'GET').toUpperCase(),
    path: withoutValues(`${url.pathname}${url.search}`),
    authority: url.host,
    cluster: '',
    pod: null,
    isFromOutside: true,
    hasToken: headers.some(([name]) => name.toLowerCase() === 'authorization') || url.searchParams.has('access_token'),
    headers: withoutSecrets(headers),
    outcome,
  };
}

/** An application may answer with the same status; the body tells whose it is. */
function outcomeOf({ status = 0, content }: NonNullable<HarEntry['response']> = {}): ObservedOutcome | null {
  const body = content?.text ?? '';
  if (status === 403 && body.includes('RBAC: access denied')) return { verdict: 'not allowed', status, isProxys: true };
  if (/^(?:Jwt |Audiences in Jwt)/.test(body)) return { verdict: 'not allowed', status, isProxys: true };
  if (status === 503 && /upstream connect error|no healthy upstream/.test(body))
    return { verdict: 'not allowed', status, isProxys: true };
  if (status === 401 || status === 403) return { verdict: 'not allowed', status, isProxys: false };
  return status >= 200 && status < 400 ? { verdict: 'allow', status, isProxys: false } : null;
}
