import { readNumber, readStringMap, readText } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';

/** An address that runs a workload outside of Kubernetes. @upstream istio/api networking/v1alpha3/workload_entry.proto */
export interface WorkloadAddress {
  /** An IP address, or a host name; empty if the text has none. */
  readonly address: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Empty: none, so that callers take it to have no proxy. */
  readonly serviceAccount: string;
  /** Its own port numbers, by the names of Service ports. */
  readonly ports: ReadonlyMap<string, number>;
}

export interface WorkloadEntry extends Resource, WorkloadAddress {
  readonly kind: 'WorkloadEntry';
}

export const readWorkloadEntry = remember((manifest): WorkloadEntry => {
  const address = readWorkloadAddress(nodeAt(manifest.root, 'spec'));
  return {
    ...readResource(manifest),
    kind: 'WorkloadEntry',
    ...address,
    // "we will merge labels from metadata with spec, with precedence to the metadata"
    labels: new Map([...address.labels, ...readStringMap(manifest.root, 'metadata', 'labels')]),
  };
});

/** Of a WorkloadEntry's `spec`, or of an endpoint that stands in a ServiceEntry. */
export function readWorkloadAddress(node: YamlNode | null): WorkloadAddress {
  const ports = nodeAt(node, 'ports');
  const names = ports?.kind === 'map' ? [...ports.entries.keys()] : [];
  return {
    address: readText(node, 'address')?.value ?? '',
    labels: readStringMap(node, 'labels'),
    serviceAccount: readText(node, 'serviceAccount')?.value ?? '',
    ports: new Map(names.map((name) => [name, readNumber(ports, name)?.value ?? 0])),
  };
}
