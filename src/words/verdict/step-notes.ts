import { count } from '../language/plural';
import { type Params, type Pattern, say, writeNote } from '../language/say';
import { tokenNotes } from './token-notes';

/** What one step of the trace says. */
export function stepNote(note: { readonly id: string; readonly params: Params }): string {
  return writeNote(stepNotes, note.id, note.params);
}

/** Why a pod has a proxy or not, by the engine's reason. */
const injectionReasons: Readonly<Record<string, string>> = {
  'already-injected': 'its manifest holds the proxy already',
  'host-network': 'pods on the host network are never injected',
  'system-namespace': 'system namespaces are never injected',
  'pod-label-false': 'its label `sidecar.istio.io/inject` is `false`',
  'pod-label-true': 'its label `sidecar.istio.io/inject` is `true`',
  'pod-annotation-false': 'its annotation `sidecar.istio.io/inject` is `false`',
  'namespace-enabled': 'its namespace has `istio-injection=enabled`',
  'namespace-disabled': 'its namespace has `istio-injection=disabled`',
  'namespace-revision': 'its namespace has `istio.io/rev`',
  'pod-revision': 'the pod has `istio.io/rev`',
  'not-asked': 'neither the pod nor its namespace asks for one',
  outside: 'it is outside of the cluster',
};

export function injectionReason(why: string | number): string {
  return injectionReasons[why] ?? String(why);
}

const scopes: Readonly<Record<string, string>> = {
  mesh: 'for the whole mesh',
  namespace: 'for the namespace',
  workload: 'for this workload',
  port: 'for this port',
};

function accepts({ mode, scope, policy }: { mode: string | number; scope: string | number; policy: string | number }) {
  return policy === ''
    ? `Nothing sets a mode, so \`${mode}\` is in force`
    : `\`${policy}\` sets \`${mode}\` ${scopes[scope] ?? ''}`.trimEnd();
}

function chainWords(chain: string | number): string {
  return chain === 'http' ? 'It reads HTTP.' : 'It sees only TCP: HTTP fields of policies cannot match.';
}

/** Envoy's name of a cluster, `outbound|9080||reviews.bookinfo.svc.cluster.local`, as host and port. */
function clusterWords(cluster: string | number): string {
  const [, port, subset, host] = String(cluster).split('|');
  if (host === undefined) return String(cluster);
  return `${host}:${port}${subset === '' ? '' : ` (${subset})`}`;
}

type RuleCounts = { matched: string | number; rules: string | number; policies: string | number };

const none = ({ rules, policies }: RuleCounts) =>
  Number(rules) === 0
    ? `${count(Number(policies), 'policy', 'policies')} without rules: nothing can match.`
    : `No rule matches. ${asked({ rules, policies })}`;

const asked = ({ rules, policies }: Omit<RuleCounts, 'matched'>) =>
  `${count(Number(rules), 'rule')} of ${count(Number(policies), 'policy', 'policies')} asked.`;

const matched = (c: RuleCounts) => `${count(Number(c.matched), 'rule matches', 'rules match')}. ${asked(c)}`;
const some = (c: RuleCounts) => `It depends on the request. ${asked(c)}`;

const counts = ['matched', 'rules', 'policies'] as const;

export const stepNotes: Readonly<Record<string, Pattern>> = {
  ...tokenNotes,
  'resolve.service': say(
    ['target', 'backend', 'port'],
    ({ target, backend, port }) => `\`${target}\` is served by \`${backend}\`, container port ${port}.`,
  ),
  'resolve.routed': say(['target'], ({ target }) => `The caller’s proxy has routes for \`${target}\`.`),
  'resolve.outside': say(['host', 'port'], ({ host, port }) => `Port ${port} of \`${host}\` is outside of the mesh.`),
  'resolve.pod': say(['target'], ({ target }) => `Dials the address of \`${target}\` itself.`),

  'transport.outside': say([], () => 'Comes from outside, without a proxy: plaintext and no identity.'),
  'transport.noProxy': say(
    ['why'],
    ({ why }) => `Has no proxy, so it sends what the application sends: ${injectionReason(why)}.`,
  ),
  'transport.portExcluded': say(
    ['port'],
    ({ port }) => `Port ${port} is excluded from its proxy, so the application’s bytes leave as they are.`,
  ),
  'transport.blackhole.pod': say(
    [],
    () => 'REGISTRY_ONLY: its proxy connects to known Services only, not to pod addresses.',
  ),
  'transport.blackhole.service': say([], () => 'REGISTRY_ONLY: its proxy does not know this Service.'),
  'transport.passthrough.pod': say(
    [],
    () => 'Its proxy has no cluster for a pod’s address and passes the bytes on: plaintext.',
  ),
  'transport.passthrough.service': say(
    [],
    () => 'Its proxy does not know this Service and passes the bytes on: plaintext.',
  ),
  'transport.passthrough.notHttp': say(
    [],
    () => 'Its proxy expects HTTP at this port and gets something else, which it passes on: plaintext.',
  ),
  'transport.blackhole.notHttp': say(
    [],
    () => 'REGISTRY_ONLY: its proxy expects HTTP at this port, gets something else and closes the connection.',
  ),
  'transport.endpointPlaintext': say(['backend', 'rule'], ({ backend, rule }) =>
    rule === ''
      ? `Auto mTLS: \`${backend}\` has no proxy, so plaintext is sent.`
      : `Auto mTLS: \`${rule}\` disables mTLS at \`${backend}\`, so plaintext is sent.`,
  ),
  'transport.auto-mtls.mutual': say([], () => 'Auto mTLS: the server has a proxy, so mTLS is sent.'),
  'transport.auto-mtls-off.plaintext': say([], () => 'Auto mTLS is switched off, so plaintext is sent.'),
  'transport.headless-mixed.plaintext': say(
    [],
    () => 'A Service without its own address, and not all of its pods have a proxy: plaintext is sent.',
  ),
  'transport.mesh-external.plaintext': say([], () => 'The Service is outside of the mesh: plaintext is sent.'),
  'transport.peer-authentication-disable.plaintext': say(
    ['rule'],
    ({ rule }) => `\`${rule}\` disables mTLS in the server’s namespace, so plaintext is sent.`,
  ),
  'transport.destination-rule.plaintext': say(
    ['rule'],
    ({ rule }) => `DestinationRule \`${rule}\` says DISABLE: plaintext is sent.`,
  ),
  'transport.destination-rule.mutual': say(
    ['rule'],
    ({ rule }) => `DestinationRule \`${rule}\` says ISTIO_MUTUAL: mTLS is sent, whatever the server has.`,
  ),
  'transport.destination-rule.simple': say(
    ['rule'],
    ({ rule }) => `DestinationRule \`${rule}\` says SIMPLE: TLS without a mesh identity is sent.`,
  ),
  'transport.destination-rule.own-certificate': say(
    ['rule'],
    ({ rule }) => `DestinationRule \`${rule}\` says MUTUAL: TLS with a certificate of its own, not the mesh’s.`,
  ),
  'transport.destination-rule-credential-ignored.plaintext': say(
    ['rule'],
    ({ rule }) =>
      `DestinationRule \`${rule}\` names a credential without a workloadSelector, which Istio ignores: plaintext is sent.`,
  ),
  'transport.destination-rule-broken.plaintext': say(
    ['rule'],
    ({ rule }) =>
      `DestinationRule \`${rule}\` says MUTUAL without a certificate; Istio drops it and plaintext is sent.`,
  ),

  'accept.mtls': say(
    ['mode', 'scope', 'policy', 'principal', 'chain'],
    ({ principal, chain, ...mode }) =>
      `${accepts(mode)}: mTLS is accepted. The caller is \`${String(principal).replace(/^spiffe:\/\//, '')}\`. ${chainWords(chain)}`,
  ),
  'accept.plaintext': say(
    ['mode', 'scope', 'policy', 'chain'],
    ({ chain, ...mode }) =>
      `${accepts(mode)}: plaintext is accepted. It sees no identity, so rules about callers cannot match. ${chainWords(chain)}`,
  ),
  'accept.tls': say(
    ['mode', 'scope', 'policy', 'chain'],
    ({ chain, ...mode }) => `${accepts(mode)}: TLS without a mesh identity is accepted. ${chainWords(chain)}`,
  ),
  'accept.gateway.plain': say(['gateway'], ({ gateway }) => `Gateway \`${gateway}\` takes plaintext here.`),
  'accept.address.local': say(
    ['service', 'address'],
    ({ service, address }) =>
      `Service \`${service}\` has \`externalTrafficPolicy: Local\`: the gateway sees the address that the connection has outside, ${address}.`,
  ),
  'accept.address.cluster': say(
    ['service'],
    ({ service }) =>
      `Service \`${service}\` has \`externalTrafficPolicy: Cluster\`: the gateway sees the address of a node, which is not known. \`Local\` keeps the caller’s.`,
  ),
  'accept.address.taken': say(
    ['service', 'address'],
    ({ service, address }) =>
      `The gateway is taken to see the address ${address}. Service \`${service}\` has no \`externalTrafficPolicy\`; where a node passes connections on in its own name, policies see the node’s address. \`Local\` keeps the caller’s.`,
  ),
  'accept.address.proxyProtocol': say(
    ['address'],
    ({ address }) =>
      `The PROXY protocol says that the caller is at ${address}: \`remoteIpBlocks\` sees that. \`ipBlocks\` sees who connects, a load balancer whose address is not known.`,
  ),
  'accept.gateway.tls': say(
    ['gateway', 'mode'],
    ({ gateway, mode }) => `Gateway \`${gateway}\` ends TLS here (${mode}).`,
  ),
  'accept.gateway.mtls': say(
    ['gateway', 'mode', 'principal'],
    ({ gateway, mode, principal }) =>
      `Gateway \`${gateway}\` ends mTLS here (${mode}). The caller is \`${principal}\`.`,
  ),
  'accept.noProxy': say(['why'], ({ why }) => `No proxy here, so nothing is checked: ${injectionReason(why)}.`),
  'accept.portExcluded': say(['port'], ({ port }) => `Port ${port} is excluded from the proxy, so nothing is checked.`),

  'accept.notConsidered': say(
    ['kind', 'name'],
    ({ kind, name }) => `${kind} \`${name}\` changes this proxy. What it does is not considered.`,
  ),

  'route.picked': say(
    ['route', 'index', 'cluster'],
    ({ route, index, cluster }) => `Route ${index} of \`${route}\` sends it to \`${clusterWords(cluster)}\`.`,
  ),
  'route.noHost': say(['host'], ({ host }) => `No route is for the host \`${host}\`.`),
  'route.noMatch': say(
    ['host', 'path'],
    ({ host, path }) =>
      `There are routes for \`${host}\`, and none of them matches${path === '' ? '' : ` \`${path}\``}.`,
  ),
  'route.httpsRedirect': say(['status'], ({ status }) => `The server redirects to HTTPS with ${status}.`),
  'route.redirect': say(
    ['route', 'index', 'status'],
    ({ route, index, status }) => `Route ${index} of \`${route}\` redirects with ${status}.`,
  ),
  'route.directResponse': say(
    ['route', 'index', 'status'],
    ({ route, index, status }) => `Route ${index} of \`${route}\` answers ${status} itself.`,
  ),
  'route.abort': say(
    ['route', 'index', 'status'],
    ({ route, index, status }) => `Route ${index} of \`${route}\` aborts every request with ${status}.`,
  ),

  'normalise.changed': say(['from', 'to'], ({ from, to }) => `\`${from}\` is read as \`${to}\`.`),
  'normalise.rejected': say(['details'], ({ details }) => `The request is refused as malformed (\`${details}\`).`),

  'jwt.preflight': say([], () => 'A CORS preflight: tokens are not asked for.'),
  'jwt.open': say(
    ['rules'],
    ({ rules }) => `It depends on the token, if there is one. ${count(Number(rules), 'rule', 'rules')} could check it.`,
  ),
  'jwt.undecided': say(['why'], ({ why }) =>
    why === 'needs-time'
      ? 'The token has times in it, and the question names none.'
      : 'The keys that would check the token are not in these manifests.',
  ),
  'jwt.refused': say(
    ['text', 'policy', 'rule'],
    ({ text, policy, rule }) => `Rule ${rule} of \`${policy}\` refuses the token: \`${text}\`.`,
  ),
  'jwt.missing': say(
    ['rules'],
    ({ rules }) => `No token that ${count(Number(rules), 'rule')} could check. A missing token is not refused here.`,
  ),
  'jwt.accepted': say(
    ['policy', 'rule', 'issuer', 'subject'],
    ({ policy, rule, issuer, subject }) =>
      `Rule ${rule} of \`${policy}\` accepts the token. The request principal is \`${issuer}/${subject}\`.`,
  ),

  'custom.notAsked': say([], () => 'No CUSTOM rule matches, so no authorizer is asked.'),
  'custom.open': say([], () => 'The authorizer decides; its answer is not in these manifests.'),
  'custom.allow': say([], () => 'The authorizer says yes. DENY and ALLOW follow.'),
  'custom.failOpen': say(
    [],
    () => 'The authorizer cannot be reached, and its provider is set to let requests pass then.',
  ),
  'custom.deny': say([], () => 'The authorizer says no.'),
  'custom.unreachable': say([], () => 'The authorizer cannot be reached, so the request is refused.'),
  'custom.badProvider': say(
    [],
    () => 'The provider of this policy is not usable, so every request that matches is refused.',
  ),

  'policies.allow.yes': say(counts, matched),
  'policies.allow.no': say(counts, none),
  'policies.allow.unknown': say(counts, some),
  'policies.deny.yes': say(counts, (c) => `${matched(c)} DENY wins over every ALLOW.`),
  'policies.deny.no': say(counts, none),
  'policies.deny.unknown': say(counts, some),
  'policies.log.yes': say(counts, (c) => `${matched(c)} AUDIT decides nothing.`),
  'policies.log.no': say(counts, none),
  'policies.log.unknown': say(counts, some),
  'default.allow': say([], () => 'No ALLOW policy applies here, and Istio allows what nothing denies.'),

  'translation.value-dropped.http-only': say(
    ['field'],
    ({ field }) => `\`${field}\` needs HTTP and is dropped on this port: the rule is wider than it reads.`,
  ),
  'translation.value-dropped.bad-value': say(
    ['field', 'value'],
    ({ field, value }) => `Istio cannot read \`${value}\` in \`${field}\` and drops it.`,
  ),
  'translation.rule-left-out.http-only': say(
    ['field'],
    ({ field }) => `\`${field}\` needs HTTP, so Istio leaves the whole rule out on this port.`,
  ),
  'translation.rule-left-out.bad-value': say(
    ['field', 'value'],
    ({ field, value }) => `Istio cannot read \`${value}\` in \`${field}\` and leaves the whole rule out.`,
  ),
};
