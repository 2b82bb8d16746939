import type { HttpRequest, Speaks } from '../../engine';

export interface CurlRequest {
  /** Who runs it, where the command says so: `kubectl exec deploy/reviews-v1 -- curl …`. */
  readonly caller: string | null;
  readonly host: string;
  readonly port: number;
  readonly speaks: Speaks;
  readonly http: HttpRequest;
}

/** Options of curl that take a value and do not change what is asked. */
const IGNORED_WITH_VALUE =
  /^(-o|--output|-w|--write-out|-m|--max-time|--connect-timeout|--retry|--resolve|--cacert|-A|--user-agent)$/;
const KUBECTL_EXEC = /kubectl\s.*?exec\b/;

/** Reads a curl command as a shell would. @returns null if it has no address */
export function parseCurl(command: string): CurlRequest | null {
  const words = shellWords(command);
  const at = words.indexOf('curl');
  const caller = KUBECTL_EXEC.test(command) ? execTarget(words.slice(0, at)) : null;
  const headers: [name: string, value: string][] = [];
  let method: string | null = null;
  let hasBody = false;
  let address: string | null = null;

  const rest = words.slice(at + 1).flatMap(splitShortOptions);
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    const [option, inline] = word.startsWith('--') ? splitOnce(word, '=') : [word, undefined];
    const value = () => inline ?? rest[++i] ?? '';
    if (option === '-X' || option === '--request') method = value();
    else if (option === '-H' || option === '--header') {
      const [name, text = ''] = splitOnce(value(), ':');
      headers.push([name.trim().toLowerCase(), text.trim()]);
    } else if (option === '-I' || option === '--head') method ??= 'HEAD';
    else if (option === '--json' || option === '-d' || option.startsWith('--data')) {
      value();
      hasBody = true;
      if (option === '--json') headers.push(['content-type', 'application/json']);
    } else if (option === '--oauth2-bearer') headers.push(['authorization', `Bearer ${value()}`]);
    else if (option === '--url') address = value();
    else if (IGNORED_WITH_VALUE.test(option)) value();
    else if (!option.startsWith('-')) address = word;
  }
  if (address === null) return null;
  const url = addressOf(address);
  if (url === null) return null;
  return {
    caller,
    ...url.where,
    http: request({ method: method ?? (hasBody ? 'POST' : 'GET'), path: url.path, headers }),
  };
}

/** What a command sends is all that it sends: nothing is left open. */
function request(sent: {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}): HttpRequest {
  const bearer = sent.headers.find(([name, value]) => name === 'authorization' && /^bearer\s/i.test(value))?.[1];
  const host = sent.headers.find(([name]) => name === 'host')?.[1];
  return {
    method: sent.method.toUpperCase(),
    path: sent.path,
    host: host ?? 'default',
    headers: sent.headers.filter(([name, value]) => name !== 'host' && value !== bearer),
    hasOtherHeaders: false,
    token: bearer === undefined ? 'none' : { bearer: bearer.replace(/^bearer\s+/i, '') },
  };
}

/** URL would normalise the path, and the difference between `/a//b` and `/a/b` is what is asked about. */
function addressOf(text: string) {
  const groups = /^(?:(?<scheme>https?):\/\/)?(?<host>[^:/?#]+)(?::(?<port>\d+))?(?<path>[/?][^#]*)?/.exec(
    text,
  )?.groups;
  if (groups?.host === undefined) return null;
  const speaks: Speaks = groups.scheme === 'https' ? 'https' : 'http';
  const path = groups.path ?? '/';
  return {
    where: { host: groups.host, port: Number(groups.port ?? (speaks === 'https' ? 443 : 80)), speaks },
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

/** `-n bookinfo deploy/reviews-v1` is `bookinfo/reviews-v1`. A pod's own name ends in parts that no manifest holds. */
function execTarget(words: readonly string[]): string | null {
  const exec = words.indexOf('exec');
  const namespaceAt = words.findIndex((word) => word === '-n' || word === '--namespace');
  const namespace = words[namespaceAt + 1];
  const target = words.find(
    (word, i) =>
      i > exec && !word.startsWith('-') && i !== namespaceAt + 1 && !/^-c|--container$/.test(words[i - 1] ?? ''),
  );
  const name = target?.replace(/^[a-z.]+\//, '').replace(/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, '');
  if (name === undefined) return null;
  return namespaceAt === -1 || namespace === undefined ? name : `${namespace}/${name}`;
}

/** `-sSXDELETE` is `-s -S -X DELETE`. */
function splitShortOptions(word: string): readonly string[] {
  if (!/^-[A-Za-z]{2,}/.test(word)) return [word];
  const parts: string[] = [];
  for (let i = 1; i < word.length; i++) {
    const option = `-${word[i]}`;
    parts.push(option);
    if (/^-[XHdowmA]$/.test(option)) {
      if (i + 1 < word.length) parts.push(word.slice(i + 1));
      break;
    }
  }
  return parts;
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Words of a command line: quotes are taken off, a backslash at the end of a line joins lines. */
function shellWords(command: string): readonly string[] {
  const words: string[] = [];
  const pattern = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\\n|\\(.)|(\s+)|([^\s'"\\]+)/g;
  let word: string | null = null;
  for (const [all, single, double, escaped, space, plain] of command.matchAll(pattern)) {
    if (space !== undefined || all === '\\\n') {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '');
    }
  }
  if (word !== null) words.push(word);
  return words;
}
