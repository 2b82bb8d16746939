import type { Caller, HttpRequest, Question, ServiceId, Target, WorkloadId } from '../../engine';
import type { RecordedRequest } from './recorded-case';

/** Some time after all tokens of the recordings were made: 2026-11-22. What expires in them did so long before, or does long after. */
const RECORDED_AT = 1_795_392_000;

/** The question that a recorded request asked, with nothing left open. */
export function questionOf(request: RecordedRequest): Question {
  const to = targetOf(request);
  const { protocol = 'http' } = request;
  // Unless it says so, no proxy ran at the caller's side.
  const callerReadsNothing = request.expect?.hop !== 'caller';
  const http = httpOf(request, to);
  return { from: callerOf(request), to, speaks: protocol, http, at: RECORDED_AT, callerReadsNothing };
}

function callerOf({ from, sourceIP }: RecordedRequest): Caller {
  if (from !== undefined && from !== '') return { kind: 'workload', id: from as WorkloadId };
  return sourceIP === undefined ? { kind: 'outside' } : { kind: 'outside', address: sourceIP };
}

function targetOf({ to, port, workload }: RecordedRequest): Target {
  if (to.startsWith('pod:')) return { kind: 'pod', id: to.slice('pod:'.length) as WorkloadId, port };
  if (to.startsWith('gateway:')) return { kind: 'gateway', id: to.slice('gateway:'.length) as ServiceId, port };
  const service = { kind: 'service', id: to as ServiceId, port } as const;
  return workload === undefined ? service : { ...service, backend: workload as WorkloadId };
}

/** Headers went out sorted by name, as written. */
function httpOf(request: RecordedRequest, to: Target): HttpRequest {
  const names = Object.keys(request.headers ?? {}).sort();
  return {
    method: request.method ?? 'GET',
    path: request.path ?? '/',
    host: request.host ?? defaultHost(to),
    headers: names.map((name) => [name.toLowerCase(), request.headers?.[name] ?? ''] as const),
    hasOtherHeaders: false,
    token: request.token === undefined || request.token === '' ? 'none' : { bearer: request.token },
  };
}

function defaultHost(to: Target): string {
  if (to.kind === 'gateway') return 'localhost';
  if (to.kind === 'pod') return 'default'; // only the engine knows the address that it gave to a pod
  const [namespace = '', name = ''] = to.id.split('/');
  return to.port === 80 ? `${name}.${namespace}` : `${name}.${namespace}:${to.port}`;
}
