import type { Note, Verdict } from '../../engine';
import { gatewaySentences } from './gateway-notes';
import { routeSentences } from './route-notes';
import { type Pattern, say, writeNote } from '../language/say';
import { badProvider } from './bad-provider';
import { conditionWords } from './passing-conditions';
import { injectionReason, stepNotes } from './step-notes';
import { tokenVerdicts } from './token-notes';

/** Who calls whom with what, in the names that the page uses. */
export interface CallNames {
  readonly caller: string;
  /** `ratings:9080`. */
  readonly target: string;
  /** The workload that answers; the target's name if nothing was reached. */
  readonly server: string;
  /** `GET /ratings/0`; empty for any request. */
  readonly request: string;
}

/** One or two sentences: what happens, and why. Text in backticks is the user's own. */
export function verdictSentence(verdict: Verdict, reason: Note, names: CallNames): string {
  const call = callWords(verdict, reason.id, names);
  const params = { ...reason.params, call, caller: names.caller, target: names.target, server: names.server };
  if (Object.hasOwn(verdictSentences, reason.id)) return writeNote(verdictSentences, reason.id, params);
  // A refusal that reuses what a step says; else an id without words yet.
  return `${call}. ${writeNote(stepNotes, reason.id, reason.params)}`;
}

/** The sentence of a call that may pass, for conditions that are listed below it. */
export function conditionalSentence(names: CallNames, conditions: readonly string[]): string {
  const call = callWords('depends', 'verdict.depends', names);
  return `${call} if ${conditions.length === 1 ? 'one of these holds' : 'all of these hold'}:`;
}

/** The reason alone, for the step of the trace that ends a connection: the sentence without its first half. */
export function reasonAt(server: string, { id, params }: Note): string {
  const call = 'call';
  const text = writeNote(verdictSentences, id, { ...params, call, caller: call, target: server, server });
  return text.startsWith(`${call}. `) ? text.slice(call.length + 2) : text;
}

/** `` `reviews` may not call `ratings:9080` with GET /ratings/0 `` — may is what policy decides, can what the network decides. */
function callWords(verdict: Verdict, reason: string, { caller, target, request }: CallNames): string {
  const modal = modalOf(verdict, reason);
  return `\`${caller}\` ${modal} \`${target}\`${request === '' ? '' : ` with ${request}`}`;
}

function modalOf(verdict: Verdict, reason: string): string {
  switch (verdict) {
    case 'allow':
      return UNGUARDED.has(reason) ? 'can reach' : 'may call';
    case 'depends':
      return 'may call';
    case 'deny':
      return 'may not call';
    case 'fails':
      return UNREACHED.has(reason) ? 'cannot reach' : 'cannot connect to';
    case 'unknown':
      return 'may or may not call';
  }
}

/** Allowed because nothing looks, not because a policy says so. */
const UNGUARDED = new Set([
  'verdict.allow.noProxy',
  'verdict.allow.portExcluded',
  'verdict.allow.leavesMesh',
  'verdict.notCovered',
]);

const UNREACHED = new Set([
  'verdict.fails.noRoute',
  'verdict.fails.blackhole',
  'verdict.fails.noEndpoints',
  'verdict.fails.unknownCaller',
  'verdict.fails.unknownTarget',
  'verdict.fails.unknownPort',
  'verdict.fails.gatewayPortClosed',
  'verdict.fails.gatewayNoHost',
  'verdict.fails.gatewayNoMatch',
  'verdict.fails.gatewayNoCluster',
  'verdict.fails.gatewayBackendRefused',
  'verdict.fails.gatewayNoEndpoints',
  'verdict.fails.callerNoMatch',
  'verdict.fails.callerNoCluster',
  'verdict.fails.callerNoEndpoints',
  'verdict.fails.httpsRedirect',
  'verdict.fails.redirect',
  'verdict.fails.abort',
]);

const shortName = (id: string | number) => String(id).split('/').at(-1) ?? '';
const mode = (value: string | number) => (value === 'STRICT' ? 'accepts only mTLS' : `is in mode ${value}`);

export const verdictSentences: Readonly<Record<string, Pattern>> = {
  ...gatewaySentences,
  ...routeSentences,
  ...tokenVerdicts,
  'verdict.allow.rule': say(
    ['call', 'policy', 'rule'],
    ({ call, policy, rule }) => `${call}. Rule ${rule} of \`${shortName(policy)}\` allows it.`,
  ),
  'verdict.allow.noAllowPolicy': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. No ALLOW policy applies to \`${server}\`, and Istio allows what nothing denies.`,
  ),
  'verdict.allow.noProxy': say(
    ['call', 'server', 'why'],
    ({ call, server, why }) =>
      `${call}. \`${server}\` has no proxy, so no policy is read there: ${injectionReason(why)}.`,
  ),
  'verdict.allow.portExcluded': say(
    ['call', 'port'],
    ({ call, port }) => `${call}. Port ${port} is excluded from the proxy, so no policy is read there.`,
  ),

  'verdict.deny.rule': say(
    ['call', 'policy', 'rule'],
    ({ call, policy, rule }) =>
      `${call}. Rule ${rule} of \`${shortName(policy)}\` denies it, and DENY wins over every ALLOW.`,
  ),
  'verdict.deny.tcp': say(
    ['call', 'policy', 'rule', 'field'],
    ({ call, policy, rule, field }) =>
      `${call}. The port is TCP, so \`${field}\` in rule ${rule} of \`${shortName(policy)}\` is dropped and the rule matches every connection.`,
  ),
  'verdict.deny.noAllow': say(['call', 'policies'], ({ call, policies }) =>
    Number(policies) === 1
      ? `${call}. 1 ALLOW policy applies and none of its rules matched.`
      : `${call}. ${policies} ALLOW policies apply and none of their rules matched.`,
  ),
  'verdict.deny.allowNothing': say(
    ['call', 'policy'],
    ({ call, policy }) => `${call}. \`${shortName(policy)}\` is an ALLOW policy without rules: it allows nothing.`,
  ),
  'verdict.deny.allowLeftOut': say(
    ['call', 'policy', 'rule', 'field'],
    ({ call, policy, rule, field }) =>
      `${call}. The port is TCP and \`${field}\` needs HTTP, so rule ${rule} of \`${shortName(policy)}\` is left out and nothing allows the call.`,
  ),
  'verdict.deny.token': say(
    ['call', 'text'],
    ({ call, text }) => `${call}: its token is refused before any policy is read (\`${text}\`).`,
  ),
  'verdict.deny.authorizer': say(
    ['call', 'provider'],
    ({ call, provider }) =>
      `${call}. The authorizer \`${provider}\` refuses it. Its approval would not have been enough: DENY and ALLOW follow.`,
  ),
  'verdict.deny.authorizerUnreachable': say(
    ['call', 'provider'],
    ({ call, provider }) => `${call}. The authorizer \`${provider}\` cannot be reached, and then Istio refuses.`,
  ),
  'verdict.deny.badProvider': say(
    ['call', 'provider', 'policy', 'why'],
    ({ call, provider, policy, why }) =>
      `${call}. \`${shortName(policy)}\` names the provider \`${provider}\`, which cannot be asked: ${badProvider(why)}. Istio then refuses.`,
  ),
  'verdict.deny.badRequest': say(
    ['call', 'status'],
    ({ call, status }) =>
      `${call}. The proxy refuses the request as malformed with ${status}, before any policy is read.`,
  ),

  'verdict.fails.plaintextToStrict': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. It sends plaintext and \`${server}\` accepts only mTLS.`,
  ),
  'verdict.fails.tlsRefused': say(
    ['call', 'server', 'mode'],
    ({ call, server, ...p }) => `${call}. It sends TLS of its own and \`${server}\` ${mode(p.mode)}.`,
  ),
  'verdict.fails.noClientCertificate': say(
    ['call', 'server'],
    ({ call, server }) =>
      `${call}. \`${server}\` wants a client certificate of the mesh, and the caller sends TLS without one.`,
  ),
  'verdict.fails.foreignCertificate': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. The caller’s certificate is not of this mesh, and \`${server}\` does not trust it.`,
  ),
  'verdict.fails.foreignTrustDomain': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. The caller’s trust domain is not among those that \`${server}\` trusts.`,
  ),
  'verdict.fails.serverIdentity': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. The caller expects another identity than the one that \`${server}\` shows.`,
  ),
  'verdict.fails.tlsToHttp': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. It sends TLS, and nothing at \`${server}\` ends it: the proxy expects HTTP.`,
  ),
  'verdict.fails.tlsPassedThrough': say(
    ['call', 'server'],
    ({ call, server }) =>
      `${call}. It sends TLS, and nothing ends it: the application at \`${server}\` expects plaintext.`,
  ),
  'verdict.fails.mtlsToPlain': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. It is made to send mTLS, and \`${server}\` has no proxy.`,
  ),
  'verdict.fails.mtlsTo.noProxy': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. It is made to send TLS, and \`${server}\` has no proxy to end it.`,
  ),
  'verdict.fails.mtlsTo.portExcluded': say(
    ['call', 'port'],
    ({ call, port }) => `${call}. It sends TLS, and port ${port} is excluded from the proxy that would end it.`,
  ),
  'verdict.fails.notHttp': say(
    ['call', 'server'],
    ({ call, server }) => `${call}. The proxy of \`${server}\` expects HTTP there, and something else is sent.`,
  ),
  'verdict.fails.noRoute': say(
    ['call', 'server'],
    ({ call, server }) =>
      `${call}. The proxy of \`${server}\` routes no CONNECT, and nothing with an empty X-Forwarded-Proto.`,
  ),
  'verdict.fails.blackhole': say(
    ['call'],
    ({ call }) =>
      `${call}. Its proxy connects only to Services that it knows (REGISTRY_ONLY), and this is none of them.`,
  ),
  'verdict.fails.noEndpoints': say(
    ['call', 'port'],
    ({ call, port }) => `${call}. No workload answers on port ${port} of that Service.`,
  ),
  'verdict.fails.gatewayPortClosed': say(
    ['call', 'port'],
    ({ call, port }) => `${call}. No Gateway opens port ${port} there.`,
  ),
  'verdict.fails.proxyProtocol': say(
    ['call'],
    ({ call }) =>
      `${call}. The gateway wants the PROXY protocol, which only a load balancer in front of it speaks, and closes the connection.`,
  ),
  'verdict.fails.gatewayNeedsTls': say(
    ['call'],
    ({ call }) => `${call}. The Gateway’s server wants TLS, and plaintext is sent.`,
  ),
  'verdict.fails.gatewayServerName': say(
    ['call', 'name'],
    ({ call, name }) =>
      `${call}. No server of the Gateway is for the name \`${name}\` that the TLS handshake asks for.`,
  ),
  'verdict.fails.gatewayNeedsCertificate': say(
    ['call'],
    ({ call }) => `${call}. The Gateway’s server wants a client certificate, and none is sent.`,
  ),
  'verdict.fails.gatewayNoHost': say(
    ['call', 'host'],
    ({ call, host }) => `${call}. The gateway has no route for the host \`${host}\`.`,
  ),
  'verdict.fails.gatewayNoMatch': say(
    ['call', 'host', 'path'],
    ({ call, host, path }) =>
      `${call}. The gateway has routes for \`${host}\`, and none of them matches${path === '' ? '' : ` \`${path}\``}.`,
  ),
  'verdict.fails.gatewayNoCluster': say(
    ['call', 'route', 'host'],
    ({ call, route, host }) => `${call}. \`${route}\` sends it to \`${host}\`, which the gateway does not know.`,
  ),
  'verdict.fails.gatewayNoEndpoints': say(
    ['call', 'route', 'host'],
    ({ call, route, host }) => `${call}. \`${route}\` sends it to \`${host}\`, where no workload answers.`,
  ),
  'verdict.fails.httpsRedirect': say(
    ['call', 'status'],
    ({ call, status }) => `${call} without TLS: the gateway redirects to HTTPS with ${status}.`,
  ),
  'verdict.fails.redirect': say(
    ['call', 'route', 'status'],
    ({ call, route, status }) => `${call}. \`${route}\` redirects it with ${status}.`,
  ),
  'verdict.fails.abort': say(
    ['call', 'route', 'status'],
    ({ call, route, status }) => `${call}. \`${route}\` aborts every such request with ${status}.`,
  ),
  'verdict.allow.directResponse': say(
    ['call', 'route', 'status'],
    ({ call, route, status }) => `${call}. \`${route}\` answers ${status} at the gateway; no workload is asked.`,
  ),
  'verdict.deny.directResponse': say(
    ['call', 'route', 'status'],
    ({ call, route, status }) => `${call}. \`${route}\` answers ${status} at the gateway.`,
  ),
  'verdict.fails.unknownCaller': say(['name'], ({ name }) => `There is no workload \`${name}\`.`),
  'verdict.fails.unknownTarget': say(['name'], ({ name }) => `There is no \`${name}\` to call.`),
  'verdict.fails.unknownPort': say(['name', 'port'], ({ name, port }) => `\`${name}\` has no port ${port}.`),

  'verdict.depends': say(
    ['call', 'condition'],
    ({ call, condition }) => `${call}${conditionWords(String(condition))}.`,
  ),

  'verdict.unknown.authorizer': say(
    ['provider'],
    ({ provider }) => `These manifests cannot tell. The authorizer \`${provider}\` decides; choose its answer.`,
  ),
  'verdict.unknown.time': say(
    [],
    () => 'These manifests cannot tell. The token is valid for a time only, and the question names none.',
  ),
  'verdict.unknown.keys': say(
    [],
    () => 'These manifests cannot tell. The keys that would check the token are elsewhere; paste them as `jwks`.',
  ),
  'verdict.unknown.ambient': say(
    ['call', 'workload'],
    ({ call, workload }) => `${call}. \`${workload}\` is in ambient mode, which is not evaluated here yet.`,
  ),
  'verdict.unknown.metadata': say(
    ['call'],
    ({ call }) => `${call}. These manifests cannot tell: the rule looks at metadata that another filter sets.`,
  ),
};
