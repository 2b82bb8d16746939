import { count } from '../language/plural';

/** What is different about a request that gets past a rule. */
const kinds: Readonly<Record<string, string>> = {
  'attack.query': 'with a query',
  'attack.slash-after': 'with a slash at the end',
  'attack.double-slash': 'with a slash more',
  'attack.dot': 'with a segment that means nothing',
  'attack.dot-dot': 'down and up again',
  'attack.encoded': 'with a letter written as its number',
  'attack.encoded-slash': 'with a slash written as its number',
  'attack.backslash': 'with a backslash',
  'attack.upper-case': 'in capital letters',
  'attack.parameter': 'with a path parameter',
  'attack.zero': 'with a zero byte at the end',
  'attack.escape': 'up from what the rule lets in',
  'attack.escape-encoded': 'up from what the rule lets in, with encoded dots',
  'attack.escape-slash': 'up from what the rule lets in, with an encoded slash',
  'attack.host-port': 'with the port in the Host header',
  'attack.host-case': 'with the host in capital letters',
  'attack.host-dot': 'with a dot after the host',
  'attack.head': 'with HEAD instead of GET',
  'attack.plaintext': 'from a caller without a proxy',
  'attack.pod-address': 'to the address of the pod',
};

/** Words for trying to get past a rule. */
export const attacks = {
  button: 'Attack this rule',
  name: ({ rule, policy }: { rule: number; policy: string }) => `Attack this rule: rule ${rule} of ${policy}`,
  trying: 'Trying…',
  list: ({ rule, policy }: { rule: number; policy: string }) => `Requests that get past rule ${rule} of ${policy}`,
  found: (attacks: number, tried: number) =>
    `${attacks} of ${count(tried, 'other request')} ${attacks === 1 ? 'gets' : 'get'} past it. An application may take ${attacks === 1 ? 'it' : 'them'} for the same.`,
  none: (tried: number) => `None of ${count(tried, 'other request')} gets past it. More may exist.`,
  nothing: 'No request was found that could be asked otherwise.',
  /** What was gone through, and what was not. @param isCut there are more calls, or more in the rule, than are tried */
  extent: (searched: number, isCut: boolean) =>
    `Tried: ${isCut ? 'the first paths' : 'each path'} of the rule without a token, from the first caller that fits among ${isCut ? 'the first ' : ''}${count(searched, 'call')}. Not tried: ${isCut ? 'the rest, ' : ''}other callers, other values of a field, and requests with a token.`,
  instead: (plain: string) => `Refused: ${plain}`,
  kind: (id: string) => kinds[id] ?? id,
} as const;
