import { opening as words } from '../../words/sharing/opening';
import { MAX_BYTES } from '../editor/intake/cleaning/limits';
import { joinBytes } from '../../scenarios/link/join-bytes';
import { appStore } from '../store/app-store';

export interface ReadFile {
  readonly name: string;
  readonly content: string;
}

export type ReadAnswer =
  | { readonly ok: true; readonly file: ReadFile }
  | { readonly ok: false; readonly reason: string };

/** The only hosts that the page can reach: its content security policy names the same. They serve text, and set no cookies. */
const HOSTS = ['raw.githubusercontent.com', 'gist.githubusercontent.com'];

/** How long a host may take. */
const PATIENCE_MS = 20_000;

/** The address that would be read; null for anything that is not a file on GitHub. A file's page stands for the file. */
export function readableAddress(text: string): URL | null {
  const address = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (address?.protocol !== 'https:' || address.port !== '' || address.username !== '') return null;
  const raw = rawAddress(address);
  return HOSTS.includes(raw.host) && raw.pathname.length > 1 ? raw : null;
}

/** `github.com/istio/istio/blob/master/a.yaml` is served by another host, and so is a gist's page. */
function rawAddress(address: URL): URL {
  const blob = /^\/([^/]+\/[^/]+)\/(?:blob|raw)\/(.+)$/.exec(address.pathname);
  if (address.host === 'github.com' && blob !== null) {
    return new URL(`https://raw.githubusercontent.com/${blob[1]}/${blob[2]}`);
  }
  const gist = /^\/([^/]+\/[0-9a-f]+)(?:\/raw)?\/?$/.exec(address.pathname);
  if (address.host === 'gist.github.com' && gist !== null) {
    return new URL(`https://gist.githubusercontent.com/${gist[1]}/raw`);
  }
  return address;
}

/** Reads it, without cookies and without saying where the question comes from. */
export async function readAddress(address: URL): Promise<ReadAnswer> {
  appStore.getState().countReadAddress();
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return { ok: false, reason: words.status(response.status) };
    const bytes = await readWithin(response, MAX_BYTES);
    if (bytes === null) return { ok: false, reason: words.tooLarge(MAX_BYTES / 1_000_000) };
    const content = textOf(bytes);
    if (content === null) return { ok: false, reason: words.notText };
    return { ok: true, file: { name: nameOf(address), content } };
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, reason: isLate ? words.late(PATIENCE_MS / 1000) : words.noAnswer };
  }
}

/** null if it is something else: a picture, an archive. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** null as soon as more comes than is wanted, whatever the host said of its length. */
async function readWithin(response: Response, limit: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || value === undefined) return joinBytes(parts);
    length += value.length;
    if (length > limit) {
      await reader?.cancel();
      return null;
    }
    parts.push(value);
  }
}

function nameOf({ pathname }: URL): string {
  const last = unescaped(pathname.slice(pathname.lastIndexOf('/') + 1));
  return /\.(ya?ml|json)$/i.test(last) ? last : `${last === 'raw' || last === '' ? 'gist' : last}.yaml`;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
