import type {
  CallerKind,
  CallerSees,
  HandshakeCell,
  IgnoredPeerAuthentication,
  ModesInForce,
  MtlsMode,
  MtlsReport,
  PlanStep,
  Remedy,
  Rung,
  ServerState,
} from '../../engine';
import { count, listOf } from '../language/plural';
import { type Pattern, say, writeNote } from '../language/say';
import { injectionReason } from '../verdict/step-notes';

const shortName = (id: string | number) => String(id).split('/').at(-1) ?? '';
const workloads = (number: number) => count(number, 'workload');

/** Words of the tab `mTLS`. */
export const mtls = {
  tab: 'mTLS',
  loading: 'Evaluating…',

  /** `4 of 6 workloads with a proxy accept only mTLS. 1 caller sends plaintext and cannot connect.` */
  summary: ({ sidecars, strict, cutOff }: Pick<MtlsReport, 'sidecars' | 'strict' | 'cutOff'>): string => {
    if (sidecars === 0) return 'No workload here has a sidecar, so nothing accepts mTLS.';
    const verb = strict === 1 ? 'accepts' : 'accept';
    const first =
      strict === 0
        ? `No workload requires mTLS: ${sidecars === 1 ? 'the one' : `all ${sidecars}`} with a sidecar can be reached in plaintext.`
        : strict === sidecars
          ? `${workloads(strict)} ${verb} only mTLS.`
          : `${strict} of ${workloads(sidecars)} with a sidecar ${verb} only mTLS.`;
    if (cutOff.length === 0) return first;
    const callers = count(cutOff.length, 'caller');
    return `${first} ${callers} ${cutOff.length === 1 ? 'sends' : 'send'} plaintext and cannot connect.`;
  },

  inForce: 'In force',
  workload: 'Workload',
  /** What the ladder amounts to, for one workload. */
  inForceSentence: ({ name, modes }: { name: string; modes: ModesInForce }): string => {
    if (modes.dataPlane === 'none')
      return `\`${name}\` has no proxy: ${injectionReason(modes.dataPlaneReason)}. No mode guards it, and no policy is read.`;
    if (modes.dataPlane === 'gateway')
      return `\`${name}\` is a gateway. PeerAuthentication does not apply to what it listens on; the \`tls\` of its Gateway does.`;
    const others = modes.ports.at(-1);
    const odd = modes.ports.filter(
      (one) => one.port !== null && (one.mode !== others?.mode || one.isGuarded !== others.isGuarded),
    );
    const first = `\`${name}\` ${others?.isGuarded === false ? notGuarded : accepts[others?.mode ?? 'PERMISSIVE']}`;
    if (odd.length === 0) return `${first}.`;
    const exceptions = odd.map((one) => `port ${one.port} ${one.isGuarded ? accepts[one.mode] : notGuarded}`);
    return `${first}; ${listOf(exceptions)}.`;
  },
  everyPort: 'Every port',
  otherPorts: 'Every other port',
  ports: (ports: readonly number[]) => `${ports.length === 1 ? 'Port' : 'Ports'} ${listOf(ports.map(String))}`,
  /** What Services call the ports, where they call them something else. */
  servicePorts: (services: readonly { readonly service: string; readonly port: number }[]) =>
    listOf(services.map(({ service, port }) => `\`${shortName(service)}:${port}\``)),
  ladder: ({ ports }: { ports: string }) => `Ladder of ${ports.charAt(0).toLowerCase()}${ports.slice(1)}`,
  scopes: { mesh: 'mesh', namespace: 'namespace', workload: 'workload', port: 'port' } as Readonly<
    Record<Rung['scope'], string>
  >,
  nothingHere: 'nothing',
  inherits: 'inherits',
  decides: 'decides',
  overruled: 'overruled',
  result: ({ mode, isDefault }: { mode: MtlsMode; isDefault: boolean }) =>
    isDefault ? `${mode}, which is built in: nothing sets a mode` : mode,
  notGuarded: 'not guarded at all',
  notGuardedWhy: 'The port is kept away from the proxy: no handshake, no policy.',
  ignored: 'Not in force',
  ignoredReason: ({ policy, why, instead, port }: IgnoredPeerAuthentication): string => {
    const name = `\`${policy}\``;
    switch (why) {
      case 'root-selector':
        return `${name} has a selector and is in the root namespace \`${instead}\`, where only mesh-wide ones count.`;
      case 'not-oldest':
        return `${name} has the same scope as \`${instead}\`, which is older or comes first by name. They do not merge.`;
      case 'service-port':
        return `${name} names port ${port}, which is the Service’s. The container listens on ${instead}, and that is what counts.`;
      case 'refused':
        return `${name} is refused and takes no part: ${instead}`;
    }
  },

  handshakes: 'Handshakes',
  handshakesSentence: ({ edges, all }: { edges: number; all: number }) =>
    edges === 0
      ? 'Who connects to whom, before any policy is read. No edge of the map is of these kinds.'
      : `Who connects to whom, before any policy is read. ${edges} of the map’s ${count(all, 'edge')} ${edges === 1 ? 'is' : 'are'} of the kinds that are outlined.`,
  protocols: {
    label: 'Ports',
    http: 'HTTP ports',
    tcp: 'TCP ports',
    auto: 'undeclared ports',
  },
  caller: 'Caller',
  server: 'Server',
  callers: {
    auto: 'proxy, auto mTLS',
    'rule-disable': 'proxy, rule DISABLE',
    'rule-mutual': 'proxy, rule ISTIO_MUTUAL',
    'rule-simple': 'proxy, rule SIMPLE',
    'no-proxy': 'no proxy',
    gateway: 'gateway',
    'rule-own': 'proxy, rule MUTUAL',
    plaintext: 'proxy, plaintext otherwise',
    mutual: 'proxy, mTLS otherwise',
  } as Readonly<Record<CallerKind, string>>,
  callerHint: {
    auto: 'Its proxy chooses: mTLS wherever the server can take it.',
    'rule-disable': 'A DestinationRule with tls mode DISABLE applies to the caller.',
    'rule-mutual': 'A DestinationRule with tls mode ISTIO_MUTUAL applies to the caller.',
    'rule-simple': 'A DestinationRule with tls mode SIMPLE applies to the caller.',
    'no-proxy': 'Nobody does mTLS for it. Also where a port is excluded from its proxy.',
    gateway: 'An ingress or egress gateway, with auto mTLS.',
    'rule-own': 'A DestinationRule with tls mode MUTUAL applies, with certificates that are not the mesh’s.',
    plaintext: 'Its proxy has another reason to send plaintext; the trace of each call tells it.',
    mutual: 'Its proxy has another reason to send mTLS; the trace of each call tells it.',
  } as Readonly<Record<CallerKind, string>>,
  servers: {
    STRICT: 'STRICT',
    PERMISSIVE: 'PERMISSIVE',
    DISABLE: 'DISABLE',
    none: 'no proxy',
    excluded: 'port excluded',
  } as Readonly<Record<ServerState, string>>,
  /** In the cell, as short as can be. */
  cell: (cell: Pick<HandshakeCell, 'isConnected' | 'hasIdentity' | 'callerSees' | 'reason'>): string =>
    cell.isConnected ? (cell.hasIdentity ? 'ok, id' : 'ok, plain') : refusal(cell),
  cellName: ({ caller, cell }: { caller: CallerKind; cell: HandshakeCell }) =>
    `${mtls.callers[caller]} to ${mtls.servers[cell.server]}: ${mtls.cell(cell)}, ${count(cell.edges.length, 'edge')}`,
  cellSentence: (cell: HandshakeCell): string => {
    if (cell.isConnected)
      return cell.hasIdentity
        ? 'The connection stands, and the server learns who calls.'
        : 'The connection stands in plaintext: the server sees no identity, so rules about callers cannot match.';
    return handshakeReasons[cell.reason.id] ?? 'The connection fails.';
  },
  legend: 'id: the caller’s identity arrives · plain: it does not',

  goStrict: 'Go STRICT in',
  wholeMesh: 'the whole mesh',
  groups: { namespaces: 'Namespaces', workloads: 'Workloads' },
  scopeName: (name: string | null) => (name === null ? 'the whole mesh' : `\`${name}\``),
  stepMode: ({ mode, isNow }: Pick<PlanStep, 'mode' | 'isNow'>) => (isNow ? `now, ${mode}` : mode),
  /** What a step does, in a few words: who breaks, else which calls policies decide otherwise, and what fails in any case. */
  outcome: ({ isNow, callers, otherwise, failing, calls }: StepOutcome): string => {
    if (calls === 0) return 'no call was considered';
    if (isNow) return failing === 0 ? 'every call connects' : `${count(failing, 'call')} cannot connect`;
    const changes = [
      ...(callers === 0 ? [] : [`${count(callers, 'caller')} ${callers === 1 ? 'breaks' : 'break'}`]),
      ...(otherwise === 0 ? [] : [`policies decide ${count(otherwise, 'call')} otherwise`]),
    ];
    const first = changes.length > 0 ? listOf(changes) : failing === 0 ? 'nobody breaks' : 'nobody else breaks';
    return failing === 0 ? first : `${first}, ${count(failing, 'call')} cannot connect as before`;
  },
  /** What the callers get instead of what policies gave them. */
  stillRefused: ({ calls, before, after }: { calls: readonly string[]; before: string; after: string }) =>
    `Still refused, by ${after} instead of ${before}: ${some(calls)}.`,
  opensAsIdentitiesArrive: (calls: readonly string[]) =>
    `Identities arrive, and policies decide otherwise: ${some(calls)}.`,
  remedies: ({ caller }: { caller: string }) => `What would help ${caller}`,
  remedy: ({ note }: Pick<Remedy, 'note'>) => writeNote(remedyNotes, note.id, note.params),
  /** Beside the call that it is about. */
  remedyOfCall: ({ note }: Pick<Remedy, 'note'>) =>
    note.id === 'remedy.exception' ? `keep ${note.params['port']} open` : mtls.remedy({ note }),
  remedyName: ({ remedy, isChosen }: { remedy: Remedy; isChosen: boolean }) =>
    `${isChosen ? 'Take out of the plan' : 'Take into the plan'}: ${mtls.remedy(remedy)}`,
  alsoChanges: (calls: number) => `also changes ${count(calls, 'other call')}`,
  mended: ({ remedies }: { remedies: readonly string[] }) => `In the plan: ${listOf(remedies)}.`,
  noRemedy: 'Nothing that was tried helps this caller.',
  waitBetween: 'Wait until every proxy has the step before: from DISABLE straight to STRICT, calls fail on the way.',
  alreadyStrict: 'Nothing to do: mTLS is required here already.',
  notWritable: 'The text that would have to change does not parse, or shares its document. Edit it by hand.',
  exempt: ({ policy, what, modes }: { policy: string; what: readonly string[]; modes: readonly string[] }) =>
    `\`${policy}\` is narrower and keeps ${some(what)} ${listOf(modes, 'or')}.`,
  exemptPort: ({ workload, port }: { workload: string; port: number }) => `port ${port} of \`${shortName(workload)}\``,
  exemptWorkload: ({ workload }: { workload: string }) => `\`${shortName(workload)}\``,
  unchanged: 'What STRICT does not change',
  keepRefused: (calls: number) =>
    `Callers with a proxy keep their 403s: ${count(calls, 'call')} ${calls === 1 ? 'stays' : 'stay'} refused by policy.`,
  noPolicy: 'Whoever connects may still call: STRICT says how to come, AuthorizationPolicy says who may.',
  withoutProxy: (number: number) =>
    `${workloads(number)} without a proxy ${number === 1 ? 'stays' : 'stay'} unguarded.`,
  gateways: 'What gateways listen on is not PeerAuthentication’s: users come in as before.',
  considered: ({ calls, of, isEveryPair }: { calls: number; of: number; isEveryPair: boolean }) =>
    isEveryPair
      ? `${calls < of ? `${number(calls)} of ` : ''}${count(of, 'pair')} of caller and port ${of === 1 ? 'was' : 'were'} considered.`
      : `${count(calls, 'declared call')} ${calls === 1 ? 'was' : 'were'} considered.`,
  considerAll: 'Consider every pair',
  showEveryPair: 'Show every pair on the map',
  preview: 'Preview on the map',
  write: 'Write the patch',
  /** What the patch does, as a command. */
  title: ({ mode, scope, remedies }: { mode: MtlsMode; scope: string | null; remedies: readonly string[] }) =>
    [`Set ${mode} in ${mtls.scopeName(scope)}`, ...remedies].join(', '),
} as const;

/** What a step of the plan amounts to. */
export interface StepOutcome {
  readonly isNow: boolean;
  /** Callers that break. */
  readonly callers: number;
  /** Calls that get less than before, because identities come or go. */
  readonly otherwise: number;
  /** Calls that cannot connect, neither now nor then. */
  readonly failing: number;
  /** Calls that were looked at. */
  readonly calls: number;
}

const accepts: Readonly<Record<MtlsMode, string>> = {
  STRICT: 'accepts only mTLS',
  PERMISSIVE: 'accepts mTLS and plaintext',
  DISABLE: 'accepts only plaintext',
};
const notGuarded = 'is not guarded at all';

function refusal({ callerSees, reason }: Pick<HandshakeCell, 'callerSees' | 'reason'>): string {
  return reason.id === 'verdict.fails.tlsPassedThrough' ? 'TLS to app' : seen(callerSees);
}

function seen(sees: CallerSees): string {
  return sees.kind === 'reset' && sees.throughProxy ? '503' : 'reset';
}

/** Why two kinds of end do not get together. */
const handshakeReasons: Readonly<Record<string, string>> = {
  'verdict.fails.plaintextToStrict': 'The caller sends plaintext, and the server accepts only mTLS.',
  'verdict.fails.noClientCertificate':
    'The caller sends TLS without a certificate, and the server asks for one of the mesh.',
  'verdict.fails.foreignCertificate': 'The caller’s certificate is not of the mesh.',
  'verdict.fails.tlsRefused': 'The server takes mesh mTLS and plaintext; TLS of any other kind finds no way in.',
  'verdict.fails.tlsToHttp': 'The server reads plaintext HTTP, and TLS is noise to it.',
  'verdict.fails.tlsPassedThrough':
    'The proxy passes the TLS on: it works only if the application itself answers that TLS.',
  'verdict.fails.mtlsTo.noProxy': 'The caller starts TLS, and there is no proxy to answer it.',
  'verdict.fails.mtlsTo.portExcluded':
    'The caller starts TLS, and the port is kept away from the proxy that would answer it.',
};

export const remedyNotes: Readonly<Record<string, Pattern>> = {
  'remedy.inject-namespace': say(['namespace'], ({ namespace }) => `inject ${namespace}`),
  'remedy.inject-pod': say(['workload'], ({ workload }) => `inject ${shortName(workload)} alone`),
  'remedy.force-mutual': say(['rule'], ({ rule }) => `set ISTIO_MUTUAL in ${shortName(rule)}`),
  'remedy.switch-off': say(['rule'], ({ rule }) => `turn off ${shortName(rule)}`),
  'remedy.exception': say(['port', 'name'], ({ port, name }) => `keep ${port} of ${name} open`),
};

const number = (value: number) => value.toLocaleString('en').replaceAll(',', '\u202f');

const LISTED = 4;

function some(items: readonly string[]): string {
  const rest = items.length - LISTED;
  return rest > 0 ? `${items.slice(0, LISTED).join(', ')} and ${rest} more` : listOf(items);
}
