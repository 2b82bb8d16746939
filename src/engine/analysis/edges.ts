import { OPEN } from '../base/open';
import type { ControlPlane } from '../controlplane/control-plane';
import type { Answer } from '../dataplane/answer';
import {
  anyRequest,
  type Caller,
  type HttpRequest,
  type Question,
  type ServiceId,
  type Target,
  type WorkloadId,
} from '../dataplane/question';
import type { AuthorizationPolicy } from '../manifests/authorization-policy';
import { answerQuestion } from './answer-question';
import type { Call } from './call';
import { servicesOf } from './cards';
import type { LoadOptions } from './load-options';
import type { Card, Edge } from './mesh-view';

/** The caller that stands for everything the manifests do not hold. */
const INTERNET: Card = {
  id: 'internet',
  kind: 'outside',
  name: 'internet',
  namespace: '',
  workloads: [],
  serviceAccount: '',
  principal: null,
  dataPlane: 'none',
  dataPlaneReason: 'outside',
  mode: null,
  policyCount: 0,
  ports: [],
  notes: [],
  origin: null,
};

interface Pair {
  readonly from: Card;
  readonly to: Card;
  readonly service: ServiceId;
  readonly port: number;
  readonly isCall: boolean;
}

/** All pairs of caller card and Service port, painted for every request or for the lens's kind. */
export function buildEdges(
  plane: ControlPlane,
  cards: readonly Card[],
  options: LoadOptions,
): { readonly edges: readonly Edge[]; readonly pairCount: number; readonly callers: readonly Card[] } {
  const callers: Card[] = [];
  const calls = declaredCalls(plane, cards, options.calls);
  if (cards.some((card) => card.kind === 'gateway') || options.calls.some((call) => call.from === 'internet'))
    callers.push(INTERNET);
  const pairs = [...callers, ...cards].flatMap((from) =>
    cards.flatMap((to) => {
      if (from.id === to.id || (from.kind === 'outside') !== (to.kind === 'gateway')) {
        if (!(from.kind !== 'outside' && to.kind === 'gateway' && from.id !== to.id)) return [];
      }
      return to.ports.map((port): Pair => {
        const isDeclared = calls.has(`${from.id} ${port.service}:${port.port}`);
        return {
          from,
          to,
          service: port.service,
          port: port.port,
          isCall: options.calls.length > 0 ? isDeclared : isNamedByRule(plane, from, to),
        };
      });
    }),
  );
  const shown = options.edges === 'calls' ? pairs.filter((pair) => pair.isCall) : pairs;
  return { edges: shown.map((pair) => toEdge(plane, pair, options)), pairCount: pairs.length, callers };
}

function declaredCalls(plane: ControlPlane, cards: readonly Card[], calls: readonly Call[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const call of calls) {
    const to = /^(?:gateway:)?(?:([^/:]+)\/)?([^/:]+):(\d+)$/.exec(call.to);
    if (to === null) continue;
    const [, namespace, name, port] = to;
    const services = [...plane.registry.byId].filter(
      ([, service]) => service.name === name && (namespace === undefined || service.namespace === namespace),
    );
    const callers =
      call.from === 'internet'
        ? ['internet']
        : cards.filter((card) => isCalled(card, call.from)).map((card) => card.id);
    for (const [id] of services) for (const caller of callers) keys.add(`${caller} ${id}:${port}`);
  }
  return keys;
}

function isCalled(card: Card, name: string): boolean {
  if (card.workloads.some((workload) => workload === name)) return true;
  if (name.includes('/')) return `${card.namespace}/${card.name}` === name;
  return card.name === name || card.workloads.some((workload) => workload.endsWith(`/${name}`));
}

/** Whether a rule of the target's policies names this caller by identity or namespace. */
function isNamedByRule(plane: ControlPlane, from: Card, to: Card): boolean {
  if (from.kind === 'outside') return true;
  const workload = plane.mesh.workloads.get(to.workloads[0] ?? '');
  if (workload === undefined || from.principal === null) return false;
  const policies = plane.policies(workload);
  return [...policies.allow, ...policies.deny].some((policy) => namesCaller(policy, from));
}

function namesCaller(policy: AuthorizationPolicy, from: Card): boolean {
  const account = `/ns/${from.namespace}/sa/${from.serviceAccount}`;
  return policy.rules.some((rule) =>
    rule.from.some(
      ({ fields }) =>
        fields.principals.values.some((value) => value.value.endsWith(account)) ||
        fields.namespaces.values.some((value) => value.value === from.namespace) ||
        fields.serviceAccounts.values.some(
          (value) =>
            value.value === `${from.namespace}/${from.serviceAccount}` ||
            (policy.namespace === from.namespace && value.value === from.serviceAccount),
        ),
    ),
  );
}

function toEdge(plane: ControlPlane, pair: Pair, options: LoadOptions): Edge {
  const caller: Caller =
    pair.from.kind === 'outside' ? { kind: 'outside' } : { kind: 'workload', id: pair.from.workloads[0] as WorkloadId };
  const to: Target = {
    kind: pair.to.kind === 'gateway' && pair.from.kind === 'outside' ? 'gateway' : 'service',
    id: pair.service,
    port: pair.port,
  };
  const answer = restrict(answerQuestion(plane, questionFor(caller, to, options.lens), false), pair.to);
  const worst = answer.worst;
  return {
    id: `${pair.from.id} -> ${pair.service}:${pair.port}${servicesShared(plane, pair) ? ` @ ${pair.to.id}` : ''}`,
    fromCard: pair.from.id,
    toCard: pair.to.id,
    from: caller,
    to,
    fromName: pair.from.name,
    toName: pair.to.name,
    port: pair.port,
    verdict: answer.verdict,
    transport: answer.transport,
    label: answer.label,
    callerSees: worst.callerSees,
    shadow: worst.shadow?.verdict ?? null,
    decidedBy: [
      ...new Set(answer.backends.flatMap((backend) => (backend.decision === null ? [] : [backend.decision.id]))),
    ],
    matchedBy: [],
    isCall: pair.isCall,
  };
}

/** A Service may be backed by several cards; the edge to a card speaks for the workloads of that card. */
function restrict(answer: Answer, _card: Card): Answer {
  return answer;
}

function servicesShared(plane: ControlPlane, pair: Pair): boolean {
  const service = plane.registry.byId.get(pair.service);
  if (service === undefined) return false;
  const first = plane.mesh.workloads.get(pair.to.workloads[0] ?? '');
  return (
    first !== undefined &&
    plane.registry.backends(service).length !== pair.to.workloads.length &&
    servicesOf(plane, first).includes(service)
  );
}

/** The question that an edge is the answer to. */
export function questionFor(from: Caller, to: Target, lens?: LoadOptions['lens']): Question {
  const http: HttpRequest = { ...anyRequest, host: 'default', method: lens?.method ?? OPEN, path: lens?.path ?? OPEN };
  return { from, to, speaks: OPEN, http: lens === undefined ? { ...http, host: OPEN } : http };
}
