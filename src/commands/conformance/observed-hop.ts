import type { Answer, BackendAnswer, CallerSees, Hop, Question } from '../../engine';
import { AUTHORIZER_BODY } from './recorded-authorizer';
import type { RecordedHop } from './recorded-case';

/** What both a recording and an answer say of one hop, in the recording's words. Null: nothing of that kind. */
export interface ObservedHop {
  readonly hop: string | null;
  readonly enforced: boolean;
  readonly client: string;
  readonly verdict: string;
  readonly status: number | null;
  readonly body: string | null;
  /** The rule that refused, or of those that allowed the first by name. */
  readonly rule: string | null;
  readonly path: string | null;
  /** The identity that came by HBONE. */
  readonly principal: string | null;
  /** What matched at a ztunnel, sorted. */
  readonly policies: string | null;
  /** The cluster that a gateway's route picked. */
  readonly route: string | null;
}

/** The hops of a recorded request, first to last. */
export function recordedHops(expect: RecordedHop): readonly ObservedHop[] {
  const hop: ObservedHop =
    expect.hop === 'caller'
      ? recordedCaller(expect)
      : {
          hop: expect.hop ?? null,
          enforced: expect.enforced,
          client: expect.client,
          verdict: isRedirect(expect) || isClosed(expect) ? 'fail' : expect.verdict,
          status: expect.status ?? null,
          body: expect.body ?? null,
          rule: recordedRule(expect),
          path: expect.path ?? null,
          principal: expect.principal?.replace(/^spiffe:\/\//, '') ?? null,
          policies: expect.hop === 'ztunnel' ? sortedList(expect.policies ?? []) : null,
          route: expect.hop === undefined && isCluster(expect.route) ? expect.route : null,
        };
  return [hop, ...(expect.next === undefined ? [] : recordedHops(expect.next))];
}

/** What the caller's own proxy did. The path was recorded as it went out, which the next hop tells as well. */
function recordedCaller(expect: RecordedHop): ObservedHop {
  const { verdict, details = '', status = null, body = null, route } = expect;
  const isNowhere = details === 'no_healthy_upstream' || details === 'cluster_not_found';
  // Only the block for hosts that nobody knows answers so.
  const isBlackHole = details === 'direct_response' && status === 502;
  const isFailed = isNowhere || isBlackHole || details === 'fault_filter_abort' || isRedirect(expect);
  const isAllowed = verdict === 'allow';
  return {
    ...NOWHERE,
    hop: 'caller',
    enforced: false,
    verdict: isFailed ? 'fail' : verdict,
    status: isAllowed ? null : status,
    body: isAllowed || isNowhere ? null : body,
    rule: null,
    route: isCluster(route) ? route : null,
  };
}

/** The body of an answer of the route's own was recorded in the same place. */
function isCluster(route: string | undefined): route is string {
  return route !== undefined && /^(outbound\||UnknownService$)/.test(route);
}

/** The recorder took only 301 and 308 for redirects, and the others for refusals. */
function isRedirect({ verdict, status = 0, details }: RecordedHop): boolean {
  return verdict === 'deny' && [302, 303, 307].includes(status) && details === 'direct_response';
}

/** Closed in the handshake, and not by a policy: the recorder tells the two apart only where TLS was sent. */
function isClosed({ verdict, status, details, error }: RecordedHop): boolean {
  return verdict === 'deny' && status === undefined && details === undefined && error === 'closed without a response';
}

/**
 * The hops of an answer, first to last, without the caller.
 * @param expect what was recorded: it ends at a gateway where its route leads to a subset, to an unknown host, is one for TCP, or where
 * the request was HEAD, whose answer does not tell the route
 */
export function answeredHops(answer: Answer, expect?: RecordedHop): readonly ObservedHop[] {
  // Of several workloads the recorder asked the first by name, and of several weighted destinations the first.
  const backend = answer.backends[0] ?? answer.worst;
  if (expect?.hop === 'caller') {
    const behind = expect.next === undefined ? [] : answeredHops(answer, expect.next);
    return [answeredCaller(backend, answer.question), ...behind];
  }
  const hops = backend.hops.filter(
    ({ actor, id }, index, all) => actor !== 'client' && !(actor === 'application' && all[index - 1]?.id === id),
  );
  const isFollowed = expect === undefined || expect.next !== undefined || expect.verdict !== 'allow';
  const [first] = hops;
  if (!isFollowed && first?.actor === 'gateway' && pickedCluster(first) !== null)
    return [{ ...passedHop(first, answer.question), ...(expect.route === undefined && { route: null }) }];
  const last = lastHop(backend, hops.at(-1) ?? null, answer.question);
  return [...hops.slice(0, -1).map((hop) => passedHop(hop, answer.question)), last];
}

/** What the caller's own proxy does: it routes, or ends the way. Without routes it goes to what was asked for. */
function answeredCaller(backend: BackendAnswer, question: Question): ObservedHop {
  const client = backend.hops.find(({ actor }) => actor === 'client');
  const ends = backend.hops.length <= 1 && backend.verdict !== 'allow';
  const stopped =
    client?.steps.some(
      ({ stage, outcome }) => (stage === 'Route' || stage === 'Normalise path') && outcome === 'stop',
    ) === true;
  const isEnd = (ends && stopped) || backend.client === 'blackhole';
  const read = isEnd && question.speaks !== 'tcp' ? backend.callerSees : null;
  return {
    ...NOWHERE,
    hop: 'caller',
    enforced: false,
    verdict: isEnd ? VERDICTS[backend.verdict] : 'allow',
    status: read !== null && 'status' in read ? read.status || null : null,
    body: read !== null && 'body' in read ? read.body || null : null,
    rule: null,
    route: isEnd || client === undefined ? null : (pickedCluster(client) ?? ownCluster(backend, client, question)),
  };
}

/** The cluster of what was asked for, if the proxy knows it and nothing else answers. */
function ownCluster({ client }: BackendAnswer, { steps }: Hop, { to }: Question): string | null {
  if (to.kind !== 'service' || client === 'passthrough' || steps.some(({ stage }) => stage === 'Route')) return null;
  const [namespace = '', name = ''] = to.id.split('/');
  return `outbound|${to.port}||${name.includes('.') ? name : `${name}.${namespace}.svc.cluster.local`}`;
}

/** Only refusals by a policy, and the rule that allowed, are named the same in both. */
function recordedRule({ verdict, details = '', metadata, path }: RecordedHop): string | null {
  if (verdict === 'allow' && path !== undefined) return metadata?.http?.enforced_effective_policy_id ?? null;
  return verdict === 'deny' ? policyDetails(details) : null;
}

function policyDetails(details: string | null): string | null {
  const isByPolicy = /^rbac_access_denied|^explicitly denied$|^allow policies exist/.test(details ?? '');
  return isByPolicy ? details : null;
}

function passedHop(hop: Hop, question: Question): ObservedHop {
  return {
    ...seenBy(hop),
    enforced: true,
    verdict: 'allow',
    status: isAnsweredInHttp(hop, question) ? 200 : null,
    body: null,
    rule: hop.path === null ? null : allowingRule(hop),
  };
}

function lastHop(backend: BackendAnswer, hop: Hop | null, question: Question): ObservedHop {
  const isGuarded = backend.isEnforced && hop !== null;
  const seen = hop === null ? NOWHERE : seenBy(hop);
  const isAllowed = backend.verdict === 'allow';
  // What the caller's own proxy answers (502, 503) was not recorded: there was no such proxy.
  const isAnswered = hop !== null && 'status' in backend.callerSees && question.speaks !== 'tcp';
  const read = isAnswered && 'status' in backend.callerSees ? backend.callerSees : null;
  return {
    ...seen,
    hop: isGuarded ? seen.hop : null,
    client: hop === null ? backend.client : seen.client,
    enforced: backend.isEnforced,
    verdict: VERDICTS[backend.verdict],
    status: isAllowed ? (isGuarded && isAnsweredInHttp(hop, question) ? 200 : null) : (read?.status ?? null),
    body: !isAllowed && read !== null ? bodyOf(read, question) : null,
    rule: isAllowed ? (isGuarded && hop.path !== null ? allowingRule(hop) : null) : policyDetails(backend.details),
    path: isGuarded ? seen.path : null,
  };
}

/** The engine cannot know what an authorizer writes; the recorder's always writes the same. */
function bodyOf(read: CallerSees, { http }: Question): string | null {
  if (!('body' in read)) return null;
  const isFromAuthorizer = read.source === 'authorizer' && http.method !== 'HEAD';
  return isFromAuthorizer ? AUTHORIZER_BODY : read.body || null;
}

const NOWHERE = { hop: null, client: 'none', path: null, principal: null, policies: null, route: null };
const VERDICTS = { allow: 'allow', deny: 'deny', fails: 'fail', depends: 'depends', unknown: 'unknown' };

function seenBy(hop: Hop): Omit<ObservedHop, 'enforced' | 'verdict' | 'status' | 'body' | 'rule'> {
  return {
    hop: hop.actor === 'ztunnel' || hop.actor === 'waypoint' ? hop.actor : null,
    client: hop.client,
    path: hop.path,
    principal: hop.client === 'hbone' ? hop.principal : null,
    policies: hop.actor === 'ztunnel' ? matchedPolicies(hop) : null,
    route: hop.actor === 'gateway' && hop.path !== null ? pickedCluster(hop) : null,
  };
}

function pickedCluster(hop: Hop): string | null {
  const cluster = hop.steps.find((step) => step.stage === 'Route')?.note.params['cluster'];
  return typeof cluster === 'string' ? cluster : null;
}

/** ztunnel passes the application's own response on. */
function isAnsweredInHttp(hop: Hop, question: Question): boolean {
  return hop.path !== null || (hop.actor === 'ztunnel' && question.speaks !== 'tcp');
}

/** Each filter overwrites what the one before it reported, if a rule of its own matched: AUDIT runs before ALLOW. */
function allowingRule(hop: Hop): string | null {
  const firstOf = (stage: 'ALLOW' | 'AUDIT') =>
    rulesOf(hop, stage)
      .map((rule) => rule.envoyName)
      .sort()[0];
  return firstOf('ALLOW') ?? firstOf('AUDIT') ?? null;
}

/** DENY policies where one of them matched, else ALLOW ones. */
function matchedPolicies(hop: Hop): string {
  const denying = rulesOf(hop, 'DENY');
  return sortedList((denying.length > 0 ? denying : rulesOf(hop, 'ALLOW')).map((rule) => rule.policy));
}

function rulesOf(hop: Hop, stage: 'ALLOW' | 'AUDIT' | 'DENY') {
  const rules = hop.steps.filter((step) => step.stage === stage).flatMap((step) => step.rules);
  return rules.filter((rule) => rule.truth === 'yes' && !rule.isDryRun);
}

function sortedList(names: readonly string[]): string {
  return [...new Set(names)].sort().join(' ');
}
