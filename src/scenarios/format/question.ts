import type { Call, Caller, Circumstances, MeshView, Question, ServiceId, Target, WorkloadId } from '../../engine';
import { anyRequest, OPEN } from './any-request';

/** What names are looked up in. */
export type Names = Pick<MeshView, 'cards'>;

/** A call, and how far it is followed. */
type AskedCall = Call & Circumstances & { readonly backend?: string; readonly extent?: 'gateway' };

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** The question that a call asks. Names that nobody has stay as they are; the engine answers that they are unknown. */
export function questionOf(call: AskedCall, names: Names): Question {
  const to = goingTo(targetOf(call.to, names), call, names);
  const { authorizer, at } = call;
  return {
    from: callerOf(call.from, names),
    to,
    speaks: call.speaks ?? (isAboutHttp(call) ? 'http' : OPEN),
    http: { ...anyRequest, ...call.http },
    ...(authorizer !== undefined && { authorizer }),
    ...(at !== undefined && { at }),
  };
}

/** `internet`, an IPv4 address outside the mesh, or a workload. */
export function callerOf(name: string, names: Names): Caller {
  if (name === 'internet') return { kind: 'outside' };
  if (IPV4.test(name)) return { kind: 'outside', address: name };
  return { kind: 'workload', id: workloadNamed(name, names) };
}

function targetOf(name: string, names: Names): Target {
  const [, place = '', id = '', port = ''] = /^(pod:|gateway:)?(.*?)(?::(\d+))?$/.exec(name) ?? [];
  if (place === 'pod:') return { kind: 'pod', id: workloadNamed(id, names), port: Number(port) };
  return { kind: place === 'gateway:' ? 'gateway' : 'service', id: serviceNamed(id, names), port: Number(port) };
}

function goingTo(to: Target, { backend, extent }: AskedCall, names: Names): Target {
  if (to.kind === 'pod') return to;
  const ends = extent === undefined ? to : { ...to, extent };
  return ends.kind === 'service' && backend !== undefined ? { ...ends, backend: workloadNamed(backend, names) } : ends;
}

/** A method, a path, a header or a token can only be asked of something that speaks HTTP. */
function isAboutHttp({ http }: Call): boolean {
  return http !== undefined && http.hasOtherHeaders === false;
}

function workloadNamed(name: string, { cards }: Names): WorkloadId {
  const found = cards.flatMap((card) => card.workloads).filter((id) => isNamed(id, name));
  return onlyOne(found) ?? (name as WorkloadId);
}

function serviceNamed(name: string, { cards }: Names): ServiceId {
  const found = cards.flatMap((card) => card.ports.map((port) => port.service)).filter((id) => isNamed(id, name));
  return onlyOne(found) ?? (name as ServiceId);
}

function isNamed(id: string, name: string): boolean {
  return id === name || (!name.includes('/') && id.slice(id.indexOf('/') + 1) === name);
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  const different = new Set(found);
  return different.size === 1 ? found[0] : undefined;
}
