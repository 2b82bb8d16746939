import type { ControlPlane } from '../controlplane/control-plane';
import { OPEN } from '../base/open';
import type { Answer } from '../dataplane/answer';
import { anyRequest, type Caller, type Question, type Target } from '../dataplane/question';
import { type CidrRange, isInRange } from '../matchers/ip-range';
import { matches, type StringMatch } from '../matchers/string-match';
import { spiffeId, type Workload } from '../mesh/workload';
import type { InboundListener } from '../xds/filter-chain';
import type { Matcher } from '../xds/rbac';
import { answerQuestion } from './answer-question';
import { clientOf } from './client-leg';
import { type Destination, findDestinations } from './destination';
import type { LoadOptions } from './load-options';

/** Answers the same question for many callers and targets. */
export type Paint = (caller: Caller, target: Target) => Answer;

/**
 * Callers whom a destination cannot tell apart get one answer between them: those whose side of the connection is the same, and for
 * whom the same identity and address conditions of the destination's rules hold.
 *
 * INVARIANT: painting agrees with asking each pair on its own, but for the names of caller and hops.
 */
export function createPaint(plane: ControlPlane, lens: LoadOptions['lens']): Paint {
  const kinds = new Map<string, string>();
  const targets = new Map<
    string,
    { readonly destinations: readonly Destination[]; readonly known: Map<string, Answer> }
  >();
  const clients = new Map<string, string>();
  const bits = new Map<string, string>();
  const probes = new Map<Workload, Probes>();

  const memo = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
    const before = map.get(key);
    if (before !== undefined) return before;
    const made = make();
    map.set(key, made);
    return made;
  };

  return (from, to) => {
    const ask = () => answerQuestion(plane, questionFor(from, to, lens), false);
    const caller = from.kind === 'workload' ? plane.mesh.workloads.get(from.id) : undefined;
    if (caller === undefined || to.kind === 'gateway') return ask();
    const targetKey = `${to.id}:${to.port}@${'backend' in to ? (to.backend ?? '') : to.kind}`;
    const { destinations, known } = memo(targets, targetKey, () => {
      const found = findDestinations(plane, questionFor(from, to, lens));
      return { destinations: 'id' in found ? [] : found, known: new Map<string, Answer>() };
    });
    if (destinations.length === 0 || destinations.some(({ backend }) => backend.proxy === 'gateway')) return ask();
    const kind = memo(kinds, caller.id, () => kindOf(plane, caller));
    let key = '';
    for (const destination of destinations) {
      const { backend } = destination;
      const client = memo(clients, `${kind} ${targetKey} ${backend.id}`, () => clientKey(plane, caller, destination));
      const listener = backend.proxy === 'none' ? null : plane.inbound(backend);
      const holds =
        listener === null
          ? ''
          : memo(bits, `${caller.id} ${backend.id}`, () =>
              probeCaller(
                memo(probes, backend, () => probesOf(listener)),
                plane,
                caller,
              ),
            );
      key += `${client} ${holds};`;
    }
    return memo(known, key, ask);
  };
}

/** The question that an edge is the answer to. */
export function questionFor(from: Caller, to: Target, lens?: LoadOptions['lens']): Question {
  const http = { ...anyRequest };
  if (lens === undefined) return { from, to, speaks: anySpeech, http };
  return {
    from,
    to,
    speaks: anySpeech,
    http: { ...http, method: lens.method ?? http.method, path: lens.path ?? http.path },
  };
}

const anySpeech: Question['speaks'] = OPEN;

/** Callers of one kind make the same choice of transport for every destination. */
function kindOf(plane: ControlPlane, caller: Workload): string {
  const { mesh } = plane;
  const isSelected = mesh.destinationRules.some(
    (rule) => rule.workloadSelector !== null && rule.namespace === caller.namespace,
  );
  if (isSelected) return caller.id;
  const capture = [...caller.annotations].filter(([name]) => name.startsWith('traffic.sidecar.istio.io/')).join();
  return [caller.namespace, caller.proxy, plane.scope(caller).sidecar?.id ?? '', capture].join(' ');
}

function clientKey(plane: ControlPlane, caller: Workload, destination: Destination): string {
  const { mode, outbound, decision, note } = clientOf(plane, caller, destination);
  const tls = outbound?.cluster.tls;
  const expected = tls?.mode === 'mutual' ? tls.subjectAltNames.join() : '';
  return [
    mode,
    outbound?.isTcp,
    tls !== undefined && 'sni' in tls ? tls.sni : '',
    expected,
    decision?.id,
    note.id,
  ].join(' ');
}

/** What the rules of one proxy ask about callers. */
interface Probes {
  readonly identities: readonly StringMatch[];
  readonly addresses: readonly CidrRange[];
}

function probesOf(listener: InboundListener): Probes {
  const identities = new Map<string, StringMatch>();
  const addresses = new Map<string, CidrRange>();
  const visit = (matcher: Matcher): void => {
    if (matcher.kind === 'and' || matcher.kind === 'or') matcher.of.forEach(visit);
    else if (matcher.kind === 'not') visit(matcher.of);
    else if (matcher.kind === 'authenticated') identities.set(JSON.stringify(matcher.match), matcher.match);
    else if (matcher.kind === 'directRemoteIp' || matcher.kind === 'remoteIp')
      addresses.set(JSON.stringify(matcher.range), matcher.range);
  };
  const filters = new Set(listener.chains.flatMap((chain) => chain.network.filters));
  for (const filter of filters) {
    if (filter.kind !== 'rbac') continue;
    for (const rule of [...(filter.rules ?? []), ...(filter.shadowRules ?? [])])
      [...rule.principals, ...rule.permissions].forEach(visit);
  }
  return { identities: [...identities.values()], addresses: [...addresses.values()] };
}

function probeCaller({ identities, addresses }: Probes, plane: ControlPlane, caller: Workload): string {
  const identity = spiffeId(plane.mesh.config.trustDomain, caller.namespace, caller.serviceAccount);
  let holds = '';
  for (const match of identities) holds += matches(match, identity) ? '1' : '0';
  for (const range of addresses) holds += isInRange(caller.address, range) ? '1' : '0';
  return holds;
}
