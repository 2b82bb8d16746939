import type { SourceRange } from '../../base/source';
import { originOf } from '../../base/source';
import { nodeAt } from '../../manifests/yaml-node';
import type { Candidate, Refusal } from './candidate';
import { addDocument, placeOf, replaceScalar, switchOff, type TextEdit } from './text-edit';

/** Edits for calls that no policy refuses, because the connection itself fails. */
export function transportCandidates(refusal: Refusal): readonly Candidate[] {
  if (refusal.backend.verdict !== 'fails') return [];
  return [...injectCaller(refusal), ...acceptPlaintext(refusal), ...changeDestinationRule(refusal)];
}

/** A caller without proxy cannot do mTLS: give it one. */
function injectCaller({ plane, documents, sources, caller, backend }: Refusal): readonly Candidate[] {
  if (caller === null || caller.proxy !== 'none' || backend.reason.id !== 'verdict.fails.plaintextToStrict') return [];
  if (caller.injection.reason !== 'not-asked' && caller.injection.reason !== 'namespace-disabled') return [];
  const namespace = plane.mesh.namespaces.get(caller.namespace);
  const place = namespace?.origin == null ? null : placeOf(documents, sources, namespace.origin);
  const manifest = place?.document.manifests.find(
    (candidate) => candidate.kind === 'Namespace' && candidate.name === caller.namespace,
  );
  if (place === null || manifest === undefined) return [];
  const label = nodeAt(manifest.root, 'metadata', 'labels', 'istio-injection');
  const at = (range: SourceRange) => placeOf(documents, sources, originOf(manifest.document, range));
  const note = { id: 'flip.inject', params: { namespace: caller.namespace } };
  if (label !== null) {
    const labelPlace = at(label.range);
    return labelPlace === null ? [] : [{ kind: 'mesh', note, edits: [replaceScalar(labelPlace, 'enabled')] }];
  }
  const edit = addLabel(
    place.source.file,
    place.source.text,
    place.start,
    place.end,
    nodeAt(manifest.root, 'metadata', 'labels') !== null,
  );
  return edit === null ? [] : [{ kind: 'mesh', note, edits: [edit] }];
}

/** Writes the label below the name, in the style that the metadata is written in. */
function addLabel(file: string, text: string, nameStart: number, nameEnd: number, hasLabels: boolean): TextEdit | null {
  if (hasLabels) return null;
  const lineStart = text.lastIndexOf('\n', nameStart - 1) + 1;
  const before = text.slice(lineStart, nameStart);
  const indent = /^( *)name: *$/.exec(before)?.[1];
  if (indent === undefined) return { file, start: nameEnd, end: nameEnd, text: ', labels: {istio-injection: enabled}' };
  return { file, start: nameEnd, end: nameEnd, text: `\n${indent}labels:\n${indent}  istio-injection: enabled` };
}

/** The server may take plaintext: at the mode that decided, or on this port alone. */
function acceptPlaintext({ plane, documents, sources, target, backend }: Refusal): readonly Candidate[] {
  if (backend.reason.id !== 'verdict.fails.plaintextToStrict' || backend.port === null) return [];
  const { port } = backend;
  const mode =
    plane.inbound(target).modes.find((candidate) => candidate.port === port) ?? plane.inbound(target).modes[0];
  const place = mode?.origin == null ? null : placeOf(documents, sources, mode.origin);
  if (mode === undefined || place === null) return [];
  const candidates: Candidate[] = [
    {
      kind: 'policy',
      note: { id: 'flip.permissive', params: { policy: mode.policy ?? '' } },
      edits: [replaceScalar(place, 'PERMISSIVE')],
    },
  ];
  const labels = [...target.template.labels].slice(0, 1);
  if (mode.scope === 'mesh' || mode.scope === 'namespace') {
    const name = `${target.name}-plaintext-${port}`;
    const yaml = [
      'apiVersion: security.istio.io/v1',
      'kind: PeerAuthentication',
      'metadata:',
      `  name: ${name}`,
      `  namespace: ${target.namespace}`,
      'spec:',
      '  selector:',
      '    matchLabels:',
      ...labels.map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`),
      '  mtls:',
      '    mode: STRICT',
      '  portLevelMtls:',
      `    ${port}:`,
      '      mode: PERMISSIVE',
      '',
    ].join('\n');
    if (labels.length > 0)
      candidates.push({
        kind: 'policy',
        note: { id: 'flip.permissive-port', params: { port, workload: target.id } },
        edits: [addDocument(place, yaml)],
      });
  }
  return candidates;
}

/** A DestinationRule that makes the caller send the wrong thing. */
function changeDestinationRule({ documents, sources, backend }: Refusal): readonly Candidate[] {
  const { decision } = backend;
  if (decision?.kind !== 'DestinationRule') return [];
  const place = placeOf(documents, sources, decision.origin);
  if (place === null || place.document.manifests.length !== 1) return [];
  return [
    { kind: 'policy', note: { id: 'flip.switch-off', params: { policy: decision.id } }, edits: [switchOff(place)] },
  ];
}
