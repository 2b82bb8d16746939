import type { Diagnostic } from '../../base/diagnostic';
import type { DocumentId, Origin } from '../../base/source';
import type { CallerSees, Transport, Verdict } from '../../dataplane/answer';
import type { Missing } from '../missing/find-missing';
import type { Caller, ServiceId, Target, WorkloadId } from '../../dataplane/question';

/** Everything that a screen needs of one evaluation, as plain data. */
export interface MeshView {
  readonly documents: readonly DocumentView[];
  readonly diagnostics: readonly Diagnostic[];
  readonly namespaces: readonly NamespaceView[];
  readonly cards: readonly Card[];
  /** Callers that stand for whoever the manifests do not hold; the map does not draw them, and they are in no count. */
  readonly stockCallers: readonly Card[];
  readonly edges: readonly Edge[];
  /** Which they are: all pairs although calls were asked for where there are few pairs and no calls, and the reverse where there are too many. */
  readonly edgesShown: 'all' | 'calls';
  readonly policies: readonly PolicyView[];
  /** How many ordered pairs of caller and service port exist, shown or not. */
  readonly pairCount: number;
  readonly settings: MeshSettings;
  /** What the text leaves out that decides everything else; null where it says enough. */
  readonly missing: Missing | null;
}

/** What MeshConfig says, or what holds where it says nothing. */
export interface MeshSettings {
  readonly trustDomain: string;
  readonly trustDomainAliases: readonly string[];
  readonly rootNamespace: string;
  readonly pathNormalization: string;
  readonly outboundTrafficPolicy: string;
  readonly trustedProxies: number;
  readonly isAutoMtls: boolean;
  /** The text that MeshConfig is written in; null: Istio's defaults hold. */
  readonly origin: Origin | null;
}

/** evaluated: takes part · kept: a kind that is not evaluated · held: does not parse, its last valid version is in force ·
 * broken: does not parse and there is no last version · rejected: admission would refuse it · off: switched off by comment · empty: only comments */
export type DocumentState = 'evaluated' | 'kept' | 'held' | 'broken' | 'rejected' | 'off' | 'empty';

export interface DocumentView {
  readonly id: DocumentId;
  readonly file: string;
  /** Offset of the document in its file, and its end; half-open, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly state: DocumentState;
  /** The objects in it: one, or many for a `List`. */
  readonly objects: readonly { readonly kind: string; readonly id: string; readonly isEvaluated: boolean }[];
}

export interface NamespaceView {
  readonly name: string;
  /** How pods get their proxy here, in Istio's words: `istio-injection=enabled`, `istio.io/rev=x`, `not injected`. */
  readonly injection: string;
  /** The mTLS mode in force for the namespace as a whole. */
  readonly mode: MtlsMode;
  readonly origin: Origin | null;
}

export type MtlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';
export type DataPlane = 'sidecar' | 'gateway' | 'ambient' | 'none';

/** A set of workloads that nobody can tell apart, drawn as one card. */
export interface Card {
  /** Stable between results as long as its workloads stay the same. */
  readonly id: string;
  /** `outside`: of the cluster · `stock`: somebody in it whom the manifests do not hold. */
  readonly kind: 'workload' | 'gateway' | 'outside' | 'stock' | 'external';
  /** Service name where all of them are behind one Service of that name, else the workload's. */
  readonly name: string;
  /** Empty for callers outside the mesh. */
  readonly namespace: string;
  readonly workloads: readonly WorkloadId[];
  readonly serviceAccount: string;
  /** Full principal, `cluster.local/ns/a/sa/b`; null without a proxy. */
  readonly principal: string | null;
  readonly dataPlane: DataPlane;
  /** Why it has a proxy or not, for a tooltip. */
  readonly dataPlaneReason: string;
  /** The mode of the workload; null without a proxy. */
  readonly mode: MtlsMode | null;
  /** How many AuthorizationPolicies are in force here. */
  readonly policyCount: number;
  readonly ports: readonly CardPort[];
  /** Words for the card's footer, such as `port 8080 excluded`, `only DENY policies`. */
  readonly notes: readonly string[];
  readonly origin: Origin | null;
}

export interface CardPort {
  readonly service: ServiceId;
  /** Service port. */
  readonly port: number;
  /** Container port; null where the name of a target port does not resolve. */
  readonly targetPort: number | null;
  readonly protocol: 'http' | 'tcp' | 'auto';
  /** Where it differs from the card's mode. */
  readonly mode: MtlsMode | null;
}

/** All requests of one caller card to one Service port, or to the gateway port. */
export interface Edge {
  /** Stable: made from caller card, target Service and port. */
  readonly id: string;
  readonly fromCard: string;
  readonly toCard: string;
  readonly from: Caller;
  readonly to: Target;
  /** Names as an edge is called: `reviews`, `ratings`. */
  readonly fromName: string;
  readonly toName: string;
  readonly port: number;
  readonly verdict: Verdict;
  readonly transport: Transport;
  /** Condition, status or reason; null for allowed. */
  readonly label: string | null;
  readonly callerSees: CallerSees;
  /** Every refusal that some request of this edge may end with. */
  readonly ends: readonly CallerSees[];
  readonly shadow: 'allow' | 'deny' | 'depends' | null;
  /** Policies with a rule that decides this edge; `namespace/name`. */
  readonly decidedBy: readonly string[];
  /** Policies with a rule that matches some request of this edge. */
  readonly matchedBy: readonly string[];
  /** Whether it belongs to `Calls`: declared, routed by a gateway, or named by a rule. */
  readonly isCall: boolean;
}

export interface PolicyView {
  readonly kind: 'AuthorizationPolicy' | 'PeerAuthentication' | 'RequestAuthentication';
  readonly id: string;
  readonly document: DocumentId;
  readonly origin: Origin;
  readonly action: string;
  readonly state: 'On' | 'Staged';
  /** Workloads that it selects. */
  readonly selects: readonly WorkloadId[];
  /** Of a PeerAuthentication: at how many of them its mode counts, and on how many of their ports another one does. */
  readonly inForce?: { readonly workloads: number; readonly otherPorts: number };
  /** Of a RequestAuthentication: edges to what it selects that every request without a token passes. */
  readonly notRequired?: number;
  readonly ruleCount: number;
}
