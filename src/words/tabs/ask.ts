import type { Actor, CallerSees, Speaks, Stage } from '../../engine';
import { count, listOf } from '../language/plural';

/** Words of the tab `Ask`. */
export const ask = {
  tab: 'Ask',
  requestLine: 'Request line',
  requestPlaceholder: 'caller -> service:port GET /path',
  from: 'From',
  to: 'To',
  method: 'Method',
  path: 'Path',
  any: 'any',
  use: ({ name }: { name: string }) => `Use ${name}`,
  choose: 'choose',
  moreFields: 'More fields',
  host: 'Host',
  headers: 'Headers',
  headersPlaceholder: 'name: value',
  token: 'Token',
  tokens: { any: 'any', none: 'none', pasted: 'pasted' },
  savedTokens: 'Saved',
  pastedToken: 'Pasted token',
  sourceAddress: 'Source IP',
  authorizerSays: 'Authorizer says',
  authorizerWords: { allow: 'yes', deny: 'no', unreachable: 'nothing: it cannot be reached' },
  speaks: 'Speaks',
  speaksWords: { http: 'HTTP', https: 'HTTPS', tcp: 'TCP' } satisfies Record<Speaks, string>,
  outsideCallers: 'Outside the mesh',

  firstRun: 'One call here is denied although a policy allows it. Click the dashed edge from reviews to ratings, or',
  showMe: 'Show me',
  noSubject: 'Select an edge, or type a request.',
  waiting: 'Asking…',
  gone: 'Not in this mesh',
  goneNote: 'This call is about something that is not in the text, or not any more. There is nothing to decide.',

  callerSees: 'Caller sees',
  decidedBy: 'Decided by',
  /** Where no rule decided, because none matched. */
  nearestRule: 'no rule; the nearest is',
  builtIn: 'Istio’s default',
  shadow: 'Staged',
  shadowText: ({ policy, verdict }: { policy: string; verdict: string }) =>
    `\`${policy}\` is staged. If it were on, this call would be ${verdict}.`,
  onTheWire: 'On the wire',
  notEnforced: 'No proxy guards this port: nothing is enforced there.',
  backends: 'Who answers',
  backendsDiffer: (backends: number) => `${count(backends, 'workload')} can answer, and they do not answer alike.`,
  backendsAgree: (backends: number) => `${count(backends, 'workload')} can answer. All answer alike.`,

  rule: (rule: number) => `rule ${rule}`,
  decisionKind: ({ kind, rule }: { kind: string; rule: number | null }) => {
    if (rule === null) return kind;
    return kind === 'AuthorizationPolicy'
      ? `rule ${rule}`
      : `${kind}, ${kind === 'RequestAuthentication' ? 'rule' : 'route'} ${rule}`;
  },
  noRules: 'no rules',
  link: ({ file, line }: { file: string; line: number }) => `${file} line ${line}`,
  line: (line: number) => `line ${line}`,

  trace: 'Trace',
  stages: {
    Resolve: 'Resolve',
    Route: 'Route',
    Transport: 'Transport',
    Accept: 'Accept',
    'Normalise path': 'Normalise path',
    CUSTOM: 'CUSTOM',
    JWT: 'JWT',
    AUDIT: 'AUDIT',
    DENY: 'DENY',
    ALLOW: 'ALLOW',
    Default: 'Default',
  } satisfies Record<Stage, string>,
  actors: {
    client: 'client',
    gateway: 'gateway',
    sidecar: 'sidecar',
    waypoint: 'waypoint',
    ztunnel: 'ztunnel',
    application: 'application',
  } satisfies Record<Actor, string>,
  actorAtPort: ({ actor, port, address }: { actor: string; port: number; address: string }) =>
    `${actor}, port ${port}, from ${address}`,
  outside: 'internet',
  nothingApplies: 'nothing applies',

  ruleMatched: 'matches',
  ruleMissed: 'does not match',
  ruleOpen: 'matches some requests',
  crosses: (crosses: number) => count(crosses, 'condition not met', 'conditions not met'),
  dryRun: 'staged',
  is: ({ noun }: { noun: string }) => `${noun} is`,
  isNothing: ({ noun }: { noun: string }) => `no ${noun}`,
  or: ({ others }: { others: string }) => ` or ${others}`,
  isAnything: ({ noun }: { noun: string }) => `any ${noun}`,
  wants: 'rule wants',
  excludes: 'rule excludes',
  met: 'met',
  notMet: 'not met',
  depends: 'depends on the request',
  oneOf: 'one of',
  allOf: 'all of',
  showMore: (rules: number) => `Show ${rules} more`,
  showLess: 'Show fewer',

  copyCurl: 'Copy curl',
  copyText: 'Copy as text',
  copied: 'Copied',
  curlNote: 'Use the app container: calls from istio-proxy or through port-forward skip the policies.',

  whoCanCall: ({ name }: { name: string }) => `Who can call ${name}`,
  whatItCanCall: ({ name }: { name: string }) => `What ${name} can call`,
  nobodyCalls: 'No caller here reaches for it.',
  callsNothing: 'It has nowhere to call to.',
  identity: 'Identity',
  noIdentity: 'none, without a proxy',
  dataPlane: 'Data plane',
  dataPlanes: { sidecar: 'sidecar', gateway: 'gateway', ambient: 'ambient', none: 'no proxy' },
  mode: 'mTLS mode',
  policiesInForce: 'Policies',
  noPolicies: 'none in force',
  workloads: 'Workloads',
} as const;

/** What the caller gets back, as exactly as it can be read from a terminal. */
export function callerSeesText(sees: CallerSees): { readonly head: string; readonly body: string } {
  switch (sees.kind) {
    case 'response':
      return { head: 'the application’s response', body: '' };
    case 'http':
      return { head: `HTTP ${sees.status}`, body: sees.body };
    case 'closed':
      return { head: 'the connection is closed after the first bytes', body: '' };
    case 'reset':
      return sees.throughProxy
        ? { head: 'HTTP 503', body: 'upstream connect error or disconnect/reset before headers' }
        : { head: 'connection reset', body: 'curl: (56) Recv failure: Connection reset by peer' };
    case 'no-route':
      return { head: sees.status === 0 ? 'no connection' : `HTTP ${sees.status}`, body: 'no route' };
  }
}

/** What did not parse of a request line. */
export function lineProblem(
  problem:
    | { readonly kind: 'no-arrow' }
    | { readonly kind: 'unknown-caller' | 'unknown-target'; readonly name: string; readonly near: string | null }
    | { readonly kind: 'unknown-port'; readonly name: string; readonly ports: readonly number[] }
    | { readonly kind: 'no-request'; readonly text: string }
    | { readonly kind: 'no-address' },
): string {
  switch (problem.kind) {
    case 'no-arrow':
      return 'A call is written `caller -> service:port GET /path`, or as a curl command.';
    case 'unknown-caller':
      return `There is no workload \`${problem.name}\`.${didYouMean(problem.near)}`;
    case 'unknown-target':
      return `There is no Service \`${problem.name}\`.${didYouMean(problem.near)}`;
    case 'unknown-port':
      return `\`${problem.name}\` has ${problem.ports.length === 1 ? 'port' : 'ports'} ${listOf(problem.ports.map(String), 'and')}.`;
    case 'no-request':
      return `\`${problem.text}\` is not a method and a path, such as \`GET /orders\`.`;
    case 'no-address':
      return 'This curl command has no address.';
  }
}

const didYouMean = (near: string | null) => (near === null ? '' : ` Did you mean \`${near}\`?`);
