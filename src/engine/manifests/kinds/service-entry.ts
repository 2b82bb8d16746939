import type { SourceRange } from '../../base/source';
import { readItems, readNumber, readText, readTexts } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type Selector, readSelector } from '../selector';
import { type WorkloadAddress, readWorkloadAddress } from './workload-entry';
import { nodeAt } from '../yaml-node';

export type ServiceEntryResolution = 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS';

/** @upstream istio/api networking/v1alpha3/service_entry.proto */
export interface ServiceEntry extends Resource {
  readonly kind: 'ServiceEntry';
  readonly hosts: readonly string[];
  readonly ports: readonly ServiceEntryPort[];
  readonly isMeshExternal: boolean;
  readonly resolution: ServiceEntryResolution;
  readonly endpoints: readonly WorkloadAddress[];
  readonly workloadSelector: Selector | null;
  readonly exportTo: readonly string[];
  readonly subjectAltNames: readonly string[];
}

export interface ServiceEntryPort {
  readonly number: number;
  readonly name: string;
  readonly protocol: string;
  /** 0: the same as `number`. */
  readonly targetPort: number;
  readonly range: SourceRange;
}

export const readServiceEntry = remember((manifest): ServiceEntry => {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'ServiceEntry',
    hosts: readTexts(spec, 'hosts').map((host) => host.value),
    ports: readItems(spec, 'ports').map((port) => ({
      number: readNumber(port, 'number')?.value ?? 0,
      name: readText(port, 'name')?.value ?? '',
      protocol: readText(port, 'protocol')?.value ?? '',
      targetPort: readNumber(port, 'targetPort')?.value ?? 0,
      range: port.range,
    })),
    // MESH_EXTERNAL is the enum's zero value.
    isMeshExternal: readText(spec, 'location')?.value !== 'MESH_INTERNAL',
    resolution: (readText(spec, 'resolution')?.value ?? 'NONE') as ServiceEntryResolution,
    endpoints: readItems(spec, 'endpoints').map(readWorkloadAddress),
    workloadSelector: readSelector(nodeAt(spec, 'workloadSelector'), 'labels'),
    exportTo: readTexts(spec, 'exportTo').map((item) => item.value),
    subjectAltNames: readTexts(spec, 'subjectAltNames').map((item) => item.value),
  };
});
