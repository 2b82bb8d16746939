import { originOf } from '../../base/source';
import type { ControlPlane } from '../../controlplane/control-plane';
import { composePeerAuthentication } from '../../controlplane/inbound/compose-peer-authentication';
import type { WorkloadId } from '../../dataplane/question';
import { decodeFault } from '../../manifests/core-decoding';
import { isSubset } from '../../manifests/selector';
import type { ParsedDocument } from '../../manifests/parse-documents';
import { type Manifest, manifestId, type SourceDocument } from '../../manifests/manifest';
import { type Namespace, isEvaluated } from '../../mesh/inventory';
import type { MeshConfig } from '../../mesh/mesh-config';
import type { Admission } from '../admission';
import { buildCards } from './cards';
import { buildEdges } from './edges';
import { findDiagnostics } from '../lint/find-diagnostics';
import { findMissing } from '../missing/find-missing';
import type { LoadOptions } from '../load-options';
import { stockCards } from './pairs';
import { passedWithoutToken } from './passed-without-token';
import type { DocumentView, MeshSettings, MeshView, NamespaceView, PolicyView } from './mesh-view';

/** Collects what a screen needs. */
export function viewMesh(
  documents: readonly ParsedDocument[],
  admissions: readonly Admission[],
  plane: ControlPlane,
  sources: readonly SourceDocument[],
  options: LoadOptions,
): MeshView {
  const workloadCards = buildCards(plane);
  const { edges, shown, pairCount, callers } = buildEdges(plane, workloadCards, options);
  const refused = new Set(
    admissions.filter((admission) => !admission.isWarning).map((admission) => admission.manifest),
  );
  return {
    documents: documents.map((document) => toDocumentView(document, refused)),
    diagnostics: findDiagnostics({ documents, admissions, plane }),
    namespaces: [...plane.mesh.namespaces.values()]
      .filter(
        (namespace) => namespace.origin !== null || workloadCards.some((card) => card.namespace === namespace.name),
      )
      .map((namespace) => toNamespaceView(plane, namespace)),
    cards: [...callers, ...workloadCards],
    stockCallers: stockCards(plane),
    edges,
    edgesShown: shown,
    policies: policyViews(plane, passedWithoutToken(plane, workloadCards, edges)),
    pairCount,
    settings: toSettings(plane.mesh.config),
    missing: findMissing({ mesh: plane.mesh, documents, sources }),
  };
}

function toDocumentView(document: ParsedDocument, refused: ReadonlySet<unknown>): DocumentView {
  const isRefused = (manifest: Manifest) => refused.has(manifest) || decodeFault(manifest) !== null;
  const objects = document.manifests.map((manifest) => ({
    kind: manifest.kind,
    id: manifestId(manifest),
    isEvaluated: isEvaluated(manifest) && !isRefused(manifest),
  }));
  const state =
    document.state !== 'manifests'
      ? document.state
      : document.manifests.some(isRefused)
        ? 'rejected'
        : objects.some((object) => object.isEvaluated)
          ? 'evaluated'
          : 'kept';
  return { id: document.id, file: document.file, start: document.start, end: document.end, state, objects };
}

function toSettings(config: MeshConfig): MeshSettings {
  const { trustDomain, trustDomainAliases, rootNamespace, pathNormalization, outboundTrafficPolicy, origin } = config;
  const settings = { trustDomain, trustDomainAliases, rootNamespace, pathNormalization, outboundTrafficPolicy, origin };
  return { ...settings, trustedProxies: config.numTrustedProxies, isAutoMtls: config.enableAutoMtls };
}

function toNamespaceView(plane: ControlPlane, namespace: Namespace): NamespaceView {
  const label = namespace.labels.get('istio-injection');
  const revision = namespace.labels.get('istio.io/rev');
  return {
    name: namespace.name,
    injection:
      label !== undefined
        ? `istio-injection=${label}`
        : revision !== undefined
          ? `istio.io/rev=${revision}`
          : 'not injected',
    mode: composePeerAuthentication(plane.peerAuthentications, namespace.name, new Map())[0]?.mode ?? 'PERMISSIVE',
    origin: namespace.origin,
  };
}

function policyViews(
  plane: ControlPlane,
  countWithoutToken: (workloads: readonly WorkloadId[]) => number,
): readonly PolicyView[] {
  const { mesh } = plane;
  const workloads = [...mesh.workloads.values()].filter((workload) => workload.proxy !== 'none');
  const root = mesh.config.rootNamespace;
  const selected = new Map<unknown, WorkloadId[]>();
  for (const workload of workloads) {
    for (const policy of Object.values(plane.policies(workload)).flat()) {
      const ids = selected.get(policy);
      if (ids === undefined) selected.set(policy, [workload.id as WorkloadId]);
      else ids.push(workload.id as WorkloadId);
    }
  }
  const authorization = mesh.authorizationPolicies.map(
    (policy): PolicyView => ({
      kind: 'AuthorizationPolicy',
      id: policy.id,
      document: policy.document,
      origin: originOf(policy.document, policy.nameRange),
      action: policy.action,
      state: policy.isDryRun ? 'Staged' : 'On',
      selects: selected.get(policy) ?? [],
      ruleCount: policy.rules.length,
    }),
  );
  const modes = workloads.map((workload) =>
    composePeerAuthentication(plane.peerAuthentications, workload.namespace, workload.labels),
  );
  const peer = mesh.peerAuthentications.map((policy): PolicyView => {
    // One that only sets ports counts where a port has its mode from it.
    const own = modes.filter(([whole]) => whole?.policy === policy.id);
    const ofPorts = modes.filter((all) => !own.includes(all) && all.some((mode) => mode.policy === policy.id));
    const inScope = workloads.filter(
      (workload) =>
        (policy.namespace === root && policy.selector === null) ||
        (policy.namespace === workload.namespace &&
          (policy.selector === null || isSubset(policy.selector.matchLabels, workload.labels))),
    );
    return {
      kind: 'PeerAuthentication',
      id: policy.id,
      document: policy.document,
      origin: originOf(policy.document, policy.nameRange),
      action: policy.mode?.value ?? 'UNSET',
      state: 'On',
      selects: inScope.map((workload) => workload.id as WorkloadId),
      inForce: {
        workloads: own.length + ofPorts.length,
        otherPorts: own.flatMap(([whole, ...ports]) => ports.filter(({ mode }) => mode !== whole?.mode)).length,
      },
      ruleCount: 0,
    };
  });
  const request = mesh.requestAuthentications.map(
    (policy): PolicyView => ({
      kind: 'RequestAuthentication',
      id: policy.id,
      document: policy.document,
      origin: originOf(policy.document, policy.nameRange),
      action: '',
      state: 'On',
      selects: selected.get(policy) ?? [],
      notRequired: countWithoutToken(selected.get(policy) ?? []),
      ruleCount: policy.jwtRules.length,
    }),
  );
  return [...authorization, ...peer, ...request];
}
