import { type Manifest, manifestId } from '../../manifests/manifest';
import type { Problem } from '../finding';
import { validateAuthorizationPolicy } from './authorization-policy';
import { decodingProblem } from './decoding';
import { validateDestinationRule } from './destination-rule';
import { validateEnvoyFilter } from './envoy-filter';
import { type Field, at, refuse, rootField, stringMap, text } from './field';
import { validateGateway } from './gateway';
import { validatePeerAuthentication } from './peer-authentication';
import { validateProxyConfig } from './proxy-config';
import { validateRequestAuthentication } from './request-authentication';
import type { Review } from './review';
import { validateServiceEntry } from './service-entry';
import { validateSidecar } from './sidecar';
import { validateTelemetry } from './telemetry';
import { validateVirtualService } from './virtual-service';
import { validateTrafficExtension, validateWasmPlugin } from './wasm-plugin';
import { validateWorkloadEntry } from './workload-entry';
import { validateWorkloadGroup } from './workload-group';

const VALIDATORS: Readonly<Record<string, (review: Review) => Iterable<Problem>>> = {
  AuthorizationPolicy: validateAuthorizationPolicy,
  DestinationRule: validateDestinationRule,
  EnvoyFilter: validateEnvoyFilter,
  Gateway: validateGateway,
  PeerAuthentication: validatePeerAuthentication,
  ProxyConfig: validateProxyConfig,
  RequestAuthentication: validateRequestAuthentication,
  ServiceEntry: validateServiceEntry,
  Sidecar: validateSidecar,
  Telemetry: validateTelemetry,
  TrafficExtension: validateTrafficExtension,
  VirtualService: validateVirtualService,
  WasmPlugin: validateWasmPlugin,
  WorkloadEntry: validateWorkloadEntry,
  WorkloadGroup: validateWorkloadGroup,
};

/**
 * What istiod's validating webhook says about an object that the API server would store. It is asked about Istio's kinds only.
 *
 * A refused object shows no warnings.
 * @param object the manifest as plain values
 * @upstream istio/istio@eed52ebb66 pkg/webhooks/validation/server/server.go validate
 */
export function webhookProblems(manifest: Manifest, object: unknown): readonly Problem[] {
  const validate = VALIDATORS[manifest.kind];
  if (validate === undefined || !manifest.group.endsWith('.istio.io')) return [];
  const root = rootField(object);
  const review: Review = {
    name: manifest.name,
    namespace: manifest.namespace,
    root,
    spec: at(root, 'spec'),
    annotations: stringMap(root, 'metadata', 'annotations'),
    labels: stringMap(root, 'metadata', 'labels'),
  };
  const problem = decodingProblem(manifest, root) ?? annotationProblem(manifest, root, review);
  const problems = problem === null ? unique(validate(review)) : [problem];
  return problems.some((each) => !each.isWarning) ? problems.filter((each) => !each.isWarning) : problems;
}

/** The same mistake is often found on two ways. */
function unique(problems: Iterable<Problem>): readonly Problem[] {
  const byText = new Map<string, Problem>();
  for (const problem of problems) byText.set(`${problem.message}\n${problem.path.join('\n')}`, problem);
  return [...byText.values()];
}

/** No user may set these. */
const FORBIDDEN = [
  ['internal.istio.io/webhook-always-reject', 'annotation found, rejecting'],
  ['internal.istio.io/parent-namespace', 'annotation found, this may not be set by users'],
  ['internal.istio.io/parents', 'annotation found, this may not be set by users'],
] as const;

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go validateMetadata */
function annotationProblem(manifest: Manifest, root: Field, { annotations, spec }: Review): Problem | null {
  const annotationsField = at(root, 'metadata', 'annotations');
  const dryRun = annotations[DRY_RUN];
  if (dryRun !== undefined) {
    const fault = dryRunFault(manifest, dryRun, text(spec, 'action') || 'ALLOW');
    if (fault !== null) return refuse(at(annotationsField, DRY_RUN), fault);
  }
  for (const [name, words] of FORBIDDEN) {
    if (annotations[name] !== undefined) return refuse(at(annotationsField, name), `"${name}" ${words}`);
  }
  return null;
}

const DRY_RUN = 'istio.io/dry-run';

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/validation.go checkDryRunAnnotation */
function dryRunFault(manifest: Manifest, value: string, action: string): string | null {
  const id = manifestId(manifest);
  if (manifest.kind !== 'AuthorizationPolicy')
    return `${id} has unsupported annotation ${DRY_RUN}, please remove the annotation`;
  if (action !== 'ALLOW' && action !== 'DENY')
    return `the annotation ${DRY_RUN} currently only supports action ALLOW/DENY, found action ${action} in ${id}`;
  if (/^(?:1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/.test(value)) return null;
  return `${id} has annotation ${DRY_RUN} with invalid value (${value}): strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;
}
