import type { ControlPlane } from '../../controlplane/control-plane';
import type { BackendAnswer } from '../../dataplane/answer';
import { evaluateOutside } from '../../dataplane/client';
import type { Question } from '../../dataplane/question';
import type { Note, Step } from '../../dataplane/trace';
import { portOf } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import { identityOf, readsHttp } from './answer-leg';
import { clientOf } from './client-leg';

/**
 * A host of a ServiceEntry that no workload of the text stands for: whoever answers there has no proxy of this mesh, so that no policy is
 * read. null: something else is called.
 */
export function answerOutside(
  plane: ControlPlane,
  { to, from, speaks }: Question,
  caller: Workload | null,
): BackendAnswer | null {
  if (to.kind !== 'service' || to.backend !== undefined) return null;
  const service = plane.registry.byId.get(to.id);
  if (service === undefined || service.registry !== 'external' || portOf(service, to.port) === undefined) return null;
  const backend = { id: service.hostname, address: service.hostname };
  const client = clientOf(plane, caller, { backend, port: to.port, service: { service, port: to.port } });
  const isHttp = speaks !== 'tcp' && readsHttp(plane, caller, to.port);
  const finding = evaluateOutside(client, service.hostname, to.port, isHttp);
  const isRefused = finding.verdict === 'fails';
  const step = (stage: Step['stage'], outcome: Step['outcome'], note: Note): Step => ({
    stage,
    outcome,
    note,
    origin: null,
    rules: [],
  });
  const params = { host: service.hostname, port: to.port };
  return {
    ...finding,
    backend: null,
    port: isRefused ? null : to.port,
    isEnforced: false,
    client: client.mode,
    details: null,
    path: null,
    conditions: [],
    shadow: null,
    hops: [
      {
        actor: 'client',
        id: caller?.id ?? 'outside',
        principal: identityOf(plane, caller)?.slice('spiffe://'.length) ?? null,
        sourceAddress: caller?.address ?? (from.kind === 'outside' ? (from.address ?? null) : null),
        port: null,
        client: 'none',
        path: null,
        steps: [
          step('Resolve', 'pass', { id: 'resolve.outside', params }),
          step('Transport', isRefused ? 'stop' : 'pass', client.note),
        ],
      },
    ],
  };
}
