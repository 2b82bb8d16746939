import { isOpen, OPEN } from '../../base/open';
import { isReadOtherwise } from '../../base/open-path';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { Answer, BackendAnswer, Transport } from '../../dataplane/answer';
import { combineTransports, combineVerdicts, labelOf, worstOf } from '../../dataplane/combine-answers';
import type { Question } from '../../dataplane/question';
import type { Note, Tracing } from '../../dataplane/trace';
import { listenerProtocol } from '../../mesh/protocol';
import { findCaller } from '../../mesh/stock-callers';
import type { Workload } from '../../mesh/workload';
import { answerGateway } from './answer-gateway';
import { answerLeg } from './answer-leg';
import { answerOutside } from './answer-outside';
import { answerRouted, findRoutedCall, joinSpoken } from './answer-routed';
import { readsCalls } from './caller-reads';
import { askedByName, type Destination, findDestinations, isGuarded } from './destination';

/** Where callers outside the cluster come from if nothing is said: an address reserved for documentation. */
const OUTSIDE_ADDRESS = '203.0.113.7';

/** Answers one question about one mesh. @param tracing `none` for whole maps */
export function answerQuestion(plane: ControlPlane, question: Question, tracing: Tracing): Answer {
  const { path } = question.http;
  if (!isOpen(path) || path.prefix === undefined || !isReadOtherwise(path.prefix))
    return answerAsked(plane, question, tracing);
  // Proxies see other beginnings than the one that is asked about: any.
  const http = { ...question.http, path: OPEN };
  return { ...answerAsked(plane, { ...question, http }, tracing), question };
}

function answerAsked(plane: ControlPlane, question: Question, tracing: Tracing): Answer {
  const { from } = question;
  const caller = from.kind === 'workload' ? findCaller(plane.mesh, from.id) : null;
  if (caller === undefined)
    return unanswerable(question, {
      id: 'verdict.fails.unknownCaller',
      params: { name: from.kind === 'workload' ? from.id : '' },
    });
  const destinations = findDestinations(plane, question);
  const call = findRoutedCall(plane, question, caller);
  const outside = 'id' in destinations ? answerOutside(plane, question, caller) : null;
  const unrouted = (speaks: Question['speaks']) =>
    'id' in destinations
      ? [outside ?? nowhere(destinations, plane, caller)]
      : destinations.flatMap((each) => {
          const destination = readsCalls(caller, question) ? askedByName(plane, caller, each) : each;
          return answerAll(plane, { ...question, speaks }, caller, destination, tracing);
        });
  const routed = call && answerRouted(plane, question, call, tracing, unrouted);
  if (routed === null && outside === null && 'id' in destinations)
    return unanswerable(question, destinations, plane, caller);
  const answers = routed ?? unrouted(question.speaks);
  const verdict = combineVerdicts(answers.map((answer) => answer.verdict));
  return {
    question,
    verdict,
    transport: combineTransports(answers),
    worst: worstOf(answers, verdict),
    backends: answers,
    label: labelOf(answers, verdict) ?? (routed !== null && leadsElsewhere(routed, destinations) ? 'via route' : null),
  };
}

/** Whether nothing of what is asked for is reached. */
function leadsElsewhere(answers: readonly BackendAnswer[], destinations: readonly Destination[] | Note): boolean {
  const asked = 'id' in destinations ? [] : destinations.map(({ backend }) => backend.id as string);
  return !answers.some(({ backend }) => backend !== null && asked.includes(backend));
}

/** A port whose protocol is sniffed may carry HTTP or anything else: both are answered where the question leaves it open. */
function answerAll(
  plane: ControlPlane,
  question: Question,
  caller: Workload | null,
  destination: Destination,
  tracing: Tracing,
): readonly BackendAnswer[] {
  const { speaks, http, from, to } = question;
  const sourceAddress = caller?.address ?? (from.kind === 'outside' ? from.address : undefined) ?? OUTSIDE_ADDRESS;
  if (destination.backend.proxy === 'gateway') {
    const endsHere = to.kind !== 'pod' && to.extent === 'gateway';
    const leg = { caller, destination, speaks, http, sourceAddress, circumstances: question, endsHere, depth: 0 };
    return answerGateway(plane, leg, tracing);
  }
  const answer = (as: 'http' | 'tcp') =>
    answerLeg(
      plane,
      { caller, destination, speaks: as, http, sourceAddress, isRouted: false, isAsked: true, circumstances: question },
      tracing,
    );
  if (!isOpen(speaks)) return [answer(speaks === 'tcp' ? 'tcp' : 'http')];
  switch (protocolAt(plane, destination)) {
    case 'tcp':
      return [answer('tcp')];
    case 'http':
      return [answer('http')];
    case 'auto':
      return joinSpoken([answer('http')], [answer('tcp')]);
  }
}

function protocolAt(plane: ControlPlane, { backend, port, service }: Destination): 'http' | 'tcp' | 'auto' {
  if (isGuarded(backend, port))
    return plane.inbound(backend).ports.find((candidate) => candidate.port === port)?.protocol ?? 'auto';
  // Nothing is enforced there, so that what is spoken makes no difference.
  const declared = service?.service.ports.find((candidate) => candidate.port === service.port)?.protocol;
  return declared !== undefined && listenerProtocol(declared) === 'tcp' ? 'tcp' : 'http';
}

/** A name that does not exist, or a Service without endpoints. */
function unanswerable(question: Question, reason: Note, plane?: ControlPlane, caller?: Workload | null): Answer {
  const answer = nowhere(reason, plane, caller);
  return {
    question,
    verdict: 'fails',
    transport: answer.transport,
    worst: answer,
    backends: [answer],
    label: labelOf([answer], 'fails'),
  };
}

function nowhere(reason: Note, plane?: ControlPlane, caller?: Workload | null): BackendAnswer {
  const transport: Transport = 'failed';
  const isThroughProxy = plane !== undefined && caller !== null && caller !== undefined && caller.proxy !== 'none';
  const isEmpty = reason.id === 'verdict.fails.noEndpoints';
  return {
    verdict: 'fails',
    backend: null,
    port: null,
    isEnforced: false,
    client: 'none',
    transport,
    callerSees: { kind: 'no-route', status: isEmpty && isThroughProxy ? 503 : 0 },
    details: null,
    path: null,
    decision: null,
    reason,
    conditions: [],
    shadow: null,
    hops: [],
  };
}
