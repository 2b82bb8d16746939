import type { ContainerPort, PodTemplate } from '../manifests/kinds/pod';
import type { Injection } from './injection';

/** One pod template, run as a single pod. */
export interface Workload {
  /** `namespace/name`. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly serviceAccount: string;
  /** The pod's labels, with those that injection adds. */
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly containerPorts: readonly ContainerPort[];
  /** `gateway`: a proxy without an application behind it. */
  readonly proxy: 'sidecar' | 'gateway' | 'none';
  readonly injection: Injection;
  /** IPv4 text. */
  readonly address: string;
  readonly template: PodTemplate;
}

/** `spiffe://cluster.local/ns/shop/sa/web`. @upstream istio/istio pkg/spiffe/spiffe.go genSpiffeURI */
export function spiffeId(trustDomain: string, namespace: string, serviceAccount: string): string {
  return `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** `istio` if callers take the pod to accept mTLS: its label says so, whatever runs in it. @upstream istio/istio pilot/pkg/model/service.go GetTLSModeFromEndpointLabels */
export function tlsModeOf(workload: Workload): string {
  return workload.labels.get('security.istio.io/tlsMode') ?? 'disabled';
}
