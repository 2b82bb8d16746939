import type { ControlPlane } from '../../controlplane/control-plane';
import { OPEN } from '../../base/open';
import { openPathOf } from '../../base/open-path';
import type { Answer } from '../../dataplane/answer';
import { anyRequest, type Caller, type Question, type Target } from '../../dataplane/question';
import { type CidrRange, isInRange } from '../../matchers/ip-range';
import { matches, type StringMatch } from '../../matchers/string-match';
import { isAmbient } from '../../mesh/ambient';
import { findCaller, stockCallers } from '../../mesh/stock-callers';
import { spiffeId, type Workload } from '../../mesh/workload';
import type { InboundListener } from '../../xds/filter-chain';
import type { Matcher } from '../../xds/rbac';
import { answerQuestion } from '../answer/answer-question';
import { findRoutedCall, isRoutedByName } from '../answer/answer-routed';
import { clientOf } from '../answer/client-leg';
import { askedByName, type Destination, findDestinations } from '../answer/destination';
import type { LoadOptions } from '../load-options';

/** Answers the same question for many callers and targets. */
export interface Paint {
  /** Prepares one target; the function it returns is asked for each caller. */
  to(target: Target): (caller: Caller) => Answer;
}

/**
 * Callers whom a destination cannot tell apart get one answer between them: those whose side of the connection is the same, and for
 * whom the same identity and address conditions of the destination's rules hold.
 *
 * INVARIANT: painting agrees with asking each pair on its own, but for the names of caller and hops.
 */
export function createPaint(plane: ControlPlane, lens: LoadOptions['lens']): Paint {
  const everybody = [...plane.mesh.workloads.values(), ...stockCallers];
  const callers = new Map(everybody.map((workload, index) => [workload.id, index]));
  const kindNumbers = new Map<string, number>();
  const kinds: (number | undefined)[] = [];
  const listeners = new Map<Workload, ListenerClasses>();

  const kindNumber = (index: number, caller: Workload): number => {
    const known = kinds[index];
    if (known !== undefined) return known;
    const made = numberOf(kindNumbers, kindOf(plane, caller));
    kinds[index] = made;
    return made;
  };
  const classesOf = (backend: Workload): ListenerClasses => {
    const known = listeners.get(backend);
    if (known !== undefined) return known;
    const made = { probes: probesOf(plane.inbound(backend)), numbers: new Map<string, number>(), byCaller: [] };
    listeners.set(backend, made);
    return made;
  };

  return {
    to(target) {
      const ask = (from: Caller) => answerQuestion(plane, questionFor(from, target, lens), 'none');
      const isRouted = (caller: Workload) => {
        const call = findRoutedCall(plane, { to: target }, caller);
        return call !== null && isRoutedByName(call);
      };
      if (target.kind === 'gateway') return ask;
      const found = findDestinations(plane, questionFor({ kind: 'outside' }, target, lens));
      if ('id' in found || found.some(({ backend }) => backend.proxy === 'gateway')) return ask;
      const ways = found.map((destination) => ({
        destination,
        clientNumbers: new Map<string, number>(),
        clients: [] as (number | undefined)[],
        classes: destination.backend.proxy === 'none' ? null : classesOf(destination.backend),
      }));
      const answers = new Map<string, Answer>();
      return (from) => {
        const index = from.kind === 'workload' ? callers.get(from.id) : undefined;
        const caller = from.kind === 'workload' ? findCaller(plane.mesh, from.id) : undefined;
        if (index === undefined || caller === undefined || isRouted(caller)) return ask(from);
        const kind = kindNumber(index, caller);
        let key = '';
        for (const way of ways) {
          way.clients[kind] ??= numberOf(way.clientNumbers, clientKey(plane, caller, way.destination));
          key += `${way.clients[kind]}.${way.classes === null ? 0 : classOf(way.classes, index, plane, caller)} `;
        }
        const known = answers.get(key);
        if (known !== undefined) return known;
        const answer = ask(from);
        answers.set(key, answer);
        return answer;
      };
    },
  };
}

/** Callers by what the rules of one proxy make of them. */
interface ListenerClasses {
  readonly probes: Probes;
  readonly numbers: Map<string, number>;
  readonly byCaller: (number | undefined)[];
}

function classOf(classes: ListenerClasses, index: number, plane: ControlPlane, caller: Workload): number {
  const known = classes.byCaller[index];
  if (known !== undefined) return known;
  const made = numberOf(classes.numbers, probeCaller(classes.probes, plane, caller));
  classes.byCaller[index] = made;
  return made;
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

/** The question that an edge is the answer to. */
export function questionFor(from: Caller, to: Target, lens?: LoadOptions['lens']): Question {
  const http = { ...anyRequest };
  if (lens === undefined) return { from, to, speaks: anySpeech, http };
  return {
    from,
    to,
    speaks: anySpeech,
    http: {
      ...http,
      method: lens.method ?? http.method,
      path: lens.path === undefined ? http.path : openPathOf(lens.path),
      token: lens.token ?? http.token,
    },
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
  const ambient = isAmbient(mesh, caller) ? 'ambient' : '';
  return [caller.namespace, caller.proxy, ambient, plane.scope(caller).sidecar?.id ?? '', capture].join(' ');
}

function clientKey(plane: ControlPlane, caller: Workload, destination: Destination): string {
  const { mode, outbound, decision, note } = clientOf(plane, caller, askedByName(plane, caller, destination));
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
    if (filter.kind === 'jwt') continue; // a token is the same whoever sends it
    const staged = filter.kind === 'rbac' ? (filter.shadowRules ?? []) : [];
    for (const rule of [...(filter.rules ?? []), ...staged]) [...rule.principals, ...rule.permissions].forEach(visit);
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
