/** What is a secret whatever stands beside it in a name. */
const ALWAYS = /^(?:secret|password|passwd|pwd|passphrase|passcode|credentials?|apikey|cookies?|otp)$/;

/** What is one at the end of a name, or before what only says of which form it is: not `x-auth-request-user`, nor `x-jwt-claim-sub`. */
const AT_END =
  /(?:^(?:auth|authorization|authentication|jwt|session|sid|sig|signature|pass)|token|sessionid|sessid|apikey|secret|password|accesskey|secretkey|privatekey)$/;
const FORM = /^(?:id|value|raw|hash|data|header|string|v?\d+)$/;

/** A key opens something only if it says so: not `idempotency-key` or `sec-websocket-key`. */
const KEY_OF =
  /^(?:api|access|account|admin|app|application|auth|client|functions|license|master|private|secret|service|shared|signing|subscription)$/;

/** Where a list goes on. */
const PAGES = /^(?:page|next|continuation|sync)$/;

/** Headers that are nothing else, whatever they say. */
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** What a value is called that somebody writes down: not `secretName`, which is where one is. */
const WRITTEN =
  /(?:^(?:pass|cookie|jwt)|token|password|passwd|pwd|passphrase|passcode|secret|credentials?|apikey|accesskey|secretkey|privatekey)$/;

export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.includes(name.toLowerCase());
}

/** Whether a header or a parameter of that name clearly holds what proves who somebody is. */
export function isSecretName(name: string): boolean {
  const { words, before, end } = partsOf(name);
  if (end === 'token' && PAGES.test(before)) return false;
  return words.some((word) => ALWAYS.test(word)) || AT_END.test(end) || isKey(before, end);
}

/** Whether what stands behind that name in a text of any kind, `API key: …` or `--token=…`, is the secret itself. */
export function isWrittenSecret(name: string): boolean {
  const { before, end } = partsOf(name);
  if (end === 'token' && PAGES.test(before)) return false;
  return WRITTEN.test(end) || isKey(before, end);
}

function isKey(before: string, end: string): boolean {
  return end === 'key' && KEY_OF.test(before);
}

function partsOf(name: string) {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  const last = words.findLastIndex((word) => !FORM.test(word));
  return { words, before: words[last - 1] ?? '', end: words[last] ?? '' };
}
