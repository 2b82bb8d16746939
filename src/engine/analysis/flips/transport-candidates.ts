import { isSubset } from '../../manifests/selector';
import type { Candidate, Refusal } from './candidate';
import type { EditableMesh } from '../edits/editable-mesh';
import { placeOf, replaceScalar, type TextEdit } from '../edits/text-edit';
import { forceMutual, injectNamespace, injectPod, switchOffObject } from '../edits/transport-edits';
import { addPeerAuthentication, editPeerAuthentication, selectingLabels } from '../edits/write-peer-authentication';

/** Edits for calls that no policy refuses, because the connection itself fails. */
export function transportCandidates(refusal: Refusal): readonly Candidate[] {
  if (refusal.backend.verdict !== 'fails') return [];
  const { plane, documents, sources } = refusal;
  const text: EditableMesh = { mesh: plane.mesh, documents, sources };
  return [...injectCaller(refusal, text), ...acceptPlaintext(refusal, text), ...changeDestinationRule(refusal, text)];
}

function candidate(
  kind: Candidate['kind'],
  note: Candidate['note'],
  edits: readonly TextEdit[] | null,
): readonly Candidate[] {
  return edits === null ? [] : [{ kind, note, edits }];
}

/** A caller without proxy cannot do mTLS: give it one. */
function injectCaller({ caller, backend }: Refusal, text: EditableMesh): readonly Candidate[] {
  if (caller === null || caller.proxy !== 'none' || backend.reason.id !== 'verdict.fails.plaintextToStrict') return [];
  const { namespace, id, injection } = caller;
  const edits =
    injection.reason === 'not-asked' || injection.reason === 'namespace-disabled'
      ? injectNamespace(text, namespace)
      : null;
  if (edits !== null) return candidate('mesh', { id: 'flip.inject', params: { namespace } }, edits);
  return candidate('mesh', { id: 'flip.inject-pod', params: { workload: id } }, injectPod(text, caller));
}

/** The server may take plaintext: at the mode that decided, or on this port alone. */
function acceptPlaintext({ plane, target, backend }: Refusal, text: EditableMesh): readonly Candidate[] {
  if (backend.reason.id !== 'verdict.fails.plaintextToStrict' || backend.port === null) return [];
  const { port } = backend;
  const { modes } = plane.inbound(target);
  const mode = modes.find((one) => one.port === port) ?? modes[0];
  if (mode === undefined || mode.origin === null) return [];
  const place = placeOf(text.documents, text.sources, mode.origin);
  const whole = candidate(
    'policy',
    { id: 'flip.permissive', params: { policy: mode.policy ?? '' } },
    place === null ? null : [replaceScalar(place, 'PERMISSIVE')],
  );
  if (mode.scope === 'port') return whole;
  const wanted = { mode: null, permissivePorts: [port] };
  const present = plane.peerAuthentications.workloads
    .get(target.namespace)
    ?.find((policy) => isSubset(policy.selector?.matchLabels ?? new Map(), target.labels));
  const labels = selectingLabels(plane.mesh.workloads.values(), [target]);
  const name = `${target.name}-plaintext`;
  const added =
    labels.size === 0 ? null : addPeerAuthentication(text, { namespace: target.namespace, name, labels }, wanted);
  const edits = present === undefined ? added && [added] : editPeerAuthentication(text, present, wanted);
  return [
    ...whole,
    ...candidate('policy', { id: 'flip.permissive-port', params: { port, workload: target.id } }, edits),
  ];
}

/** A DestinationRule that makes the caller send the wrong thing. */
function changeDestinationRule({ backend: { decision } }: Refusal, text: EditableMesh): readonly Candidate[] {
  if (decision?.kind !== 'DestinationRule') return [];
  return [
    ...candidate('policy', { id: 'flip.force-mutual', params: { rule: decision.id } }, forceMutual(text, decision)),
    ...candidate('policy', { id: 'flip.switch-off', params: { policy: decision.id } }, switchOffObject(text, decision)),
  ];
}
