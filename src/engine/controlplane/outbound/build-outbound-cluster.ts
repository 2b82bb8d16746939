import { type Origin, originOf } from '../../base/source';
import type { ClientTlsSettings, DestinationRule, TrafficPolicy } from '../../manifests/kinds/destination-rule';
import type { MeshConfig } from '../../mesh/mesh-config';
import type { Registry, RegistryPort, RegistryService } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import type { OutboundCluster, UpstreamReason, UpstreamTls } from '../../xds/cluster';
import {
  type PeerAuthenticationIndex,
  composePeerAuthentication,
  getNamespaceMutualTlsMode,
  modeOfPort,
} from '../inbound/compose-peer-authentication';

export interface OutboundInputs {
  readonly caller: Workload;
  readonly service: RegistryService;
  readonly port: RegistryPort;
  readonly rule: DestinationRule | null;
  readonly registry: Registry;
  readonly config: MeshConfig;
  readonly peerAuthentications: PeerAuthenticationIndex;
}

type Decided = OutboundCluster['decidedBy'];

/**
 * The cluster for one port of a service, without subset.
 * @upstream istio/istio pilot/pkg/networking/core/cluster_builder.go applyDestinationRule; cluster_tls.go buildUpstreamTLSSettings
 */
export function buildOutboundCluster(inputs: OutboundInputs): OutboundCluster {
  const { service, port, rule } = inputs;
  const name = `outbound|${port.port}||${service.hostname}`;
  const policy = portLevelTrafficPolicy(rule?.trafficPolicy ?? null, port.port);
  const settings = policy.tls;
  const cluster = (tls: UpstreamTls, reason: UpstreamReason, decidedBy: Decided): OutboundCluster => ({
    name,
    tls,
    reason,
    decidedBy,
  });
  if (settings !== null && rule !== null) {
    const decided = { kind: 'DestinationRule', id: rule.id, origin: originOf(rule.document, settings.range) };
    return userSupplied(inputs, settings, rule, cluster, decided);
  }
  if (service.isMeshExternal) return cluster({ mode: 'plaintext' }, 'mesh-external', null);
  if (!inputs.config.enableAutoMtls) {
    const origin = inputs.config.origin;
    return cluster(
      { mode: 'plaintext' },
      'auto-mtls-off',
      origin === null ? null : { kind: 'MeshConfig', id: 'istio', origin },
    );
  }
  const isPassthrough = service.resolution === 'passthrough' || rule?.trafficPolicy?.isPassthrough === true;
  if (isPassthrough) {
    const endpoints = inputs.registry.endpoints(service, port.port);
    // "Infer mTls disabled if any of the endpoint is with tls disabled": a mode that nobody knows is not that.
    if (endpoints.length === 0 || endpoints.some((endpoint) => endpoint.tlsMode === 'disabled')) {
      return cluster({ mode: 'plaintext' }, 'headless-mixed', null);
    }
  }
  const inferred = getNamespaceMutualTlsMode(inputs.peerAuthentications, service.namespace);
  if (inferred?.mode === 'DISABLE') {
    return cluster({ mode: 'plaintext' }, 'peer-authentication-disable', {
      kind: 'PeerAuthentication',
      id: inferred.policy.id,
      origin: inferred.origin,
    });
  }
  // A cluster that connects to whatever address the application dialled cannot choose per endpoint. Gateways have no such clusters for headless Services.
  const isOriginalDestination =
    (service.resolution === 'passthrough' && inputs.caller.proxy !== 'gateway') || policy.isPassthrough;
  return cluster(mutual(inputs, null, !isOriginalDestination), 'auto-mtls', null);
}

function userSupplied(
  inputs: OutboundInputs,
  settings: ClientTlsSettings,
  rule: DestinationRule,
  cluster: (tls: UpstreamTls, reason: UpstreamReason, decidedBy: Decided) => OutboundCluster,
  decided: { readonly kind: string; readonly id: string; readonly origin: Origin },
): OutboundCluster {
  // "We do not want to support CredentialName setting in non workloadSelector based DestinationRules"
  const isIgnored =
    settings.credentialName !== '' &&
    !settings.credentialName.startsWith('configmap://') &&
    inputs.caller.proxy !== 'gateway' &&
    rule.workloadSelector === null &&
    (settings.mode === 'SIMPLE' || settings.mode === 'MUTUAL');
  if (isIgnored) return cluster({ mode: 'plaintext' }, 'destination-rule-credential-ignored', decided);
  switch (settings.mode) {
    case 'DISABLE':
      return cluster({ mode: 'plaintext' }, 'destination-rule', decided);
    case 'ISTIO_MUTUAL':
      return cluster(mutual(inputs, settings, false), 'destination-rule', decided);
    case 'SIMPLE':
      return cluster({ mode: 'simple', sni: settings.sni }, 'destination-rule', decided);
    case 'MUTUAL':
      // "client certificate and private key must not be empty": istiod logs it and leaves the cluster without TLS.
      return settings.credentialName === '' && !settings.hasClientCertificate
        ? cluster({ mode: 'plaintext' }, 'destination-rule-broken', decided)
        : cluster({ mode: 'own-certificate', sni: settings.sni }, 'destination-rule', decided);
  }
}

function mutual(inputs: OutboundInputs, settings: ClientTlsSettings | null, perEndpoint: boolean): UpstreamTls {
  const { service, port, config } = inputs;
  const expected = inputs.registry.serviceAccounts(service).flatMap((id) => expandWithTrustDomains(id, config));
  return {
    mode: 'mutual',
    perEndpoint,
    sni: settings !== null && settings.sni !== '' ? settings.sni : `outbound_.${port.port}_._.${service.hostname}`,
    subjectAltNames: settings?.subjectAltNames ?? [...new Set(expected)],
  };
}

/** @upstream istio/istio pkg/spiffe/spiffe.go ExpandWithTrustDomains */
function expandWithTrustDomains(id: string, { trustDomainAliases }: MeshConfig): readonly string[] {
  const path = /^spiffe:\/\/[^/]+(\/ns\/[^/]+\/sa\/[^/]+)$/.exec(id)?.[1];
  return path === undefined ? [id] : [id, ...trustDomainAliases.map((domain) => `spiffe://${domain}${path}`)];
}

/**
 * A port entry replaces the whole level: what it leaves out is not inherited.
 * @upstream istio/istio pilot/pkg/networking/util/util.go GetPortLevelTrafficPolicy
 */
function portLevelTrafficPolicy(
  policy: TrafficPolicy | null,
  port: number,
): { readonly tls: ClientTlsSettings | null; readonly isPassthrough: boolean } {
  if (policy === null) return { tls: null, isPassthrough: false };
  return policy.portLevel.get(port) ?? policy;
}

/**
 * Whether an address is marked for mTLS in the caller's endpoint list. The mark starts from the pod's label and can only be cleared.
 * @upstream istio/istio pilot/pkg/xds/endpoints/mtls_checker.go checkMtlsEnabled
 */
export function checkMtlsEnabled(
  inputs: OutboundInputs,
  address: string,
): { readonly isEnabled: boolean; readonly decidedBy: Decided } {
  const endpoint = inputs.registry.endpointAt(inputs.service, inputs.port, address);
  if (endpoint?.tlsMode !== 'istio') return { isEnabled: false, decidedBy: null };
  const { rule } = inputs;
  // Unlike the cluster, this looks through to the top level where the port's entry has no TLS settings.
  const settings = rule?.trafficPolicy?.portLevel.get(inputs.port.port)?.tls ?? rule?.trafficPolicy?.tls ?? null;
  if (settings !== null && rule !== null) {
    return {
      isEnabled: settings.mode === 'ISTIO_MUTUAL',
      decidedBy: { kind: 'DestinationRule', id: rule.id, origin: originOf(rule.document, settings.range) },
    };
  }
  const mode = modeOfPort(
    composePeerAuthentication(inputs.peerAuthentications, endpoint.namespace, endpoint.labels),
    endpoint.port,
  );
  return {
    isEnabled: mode.mode !== 'DISABLE',
    decidedBy:
      mode.policy === null || mode.origin === null
        ? null
        : { kind: 'PeerAuthentication', id: mode.policy, origin: mode.origin },
  };
}
