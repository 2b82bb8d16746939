import type { Located, SourceRange } from '../../base/source';
import { readItems, readNumber, readStringMap, readText } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';

/** A Kubernetes Service. */
export interface Service extends Resource {
  readonly kind: 'Service';
  readonly type: string;
  /** `None` for headless; empty if the text has none. */
  readonly clusterIP: string;
  readonly externalName: string;
  readonly selector: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly ports: readonly ServicePort[];
  /** `Cluster` or `Local`; absent where the text has none. */
  readonly externalTrafficPolicy?: Located<string>;
}

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /** A number, or the name of a container port. */
  readonly targetPort: number | string;
  /** Of a ServiceEntry: a container port of this name comes before `targetPort`. */
  readonly containerPortName?: string;
  readonly protocol: string;
  readonly appProtocol: string | null;
  readonly range: SourceRange;
}

export const readService = remember((manifest): Service => {
  const spec = nodeAt(manifest.root, 'spec');
  const externalTrafficPolicy = readText(spec, 'externalTrafficPolicy');
  return {
    ...readResource(manifest),
    kind: 'Service',
    type: readText(spec, 'type')?.value ?? 'ClusterIP',
    clusterIP: readText(spec, 'clusterIP')?.value ?? '',
    externalName: readText(spec, 'externalName')?.value ?? '',
    selector: readStringMap(spec, 'selector'),
    labels: readStringMap(manifest.root, 'metadata', 'labels'),
    annotations: readStringMap(manifest.root, 'metadata', 'annotations'),
    ports: readItems(spec, 'ports').map(readPort),
    ...(externalTrafficPolicy !== null && { externalTrafficPolicy }),
  };
});

function readPort(node: YamlNode): ServicePort {
  const port = readNumber(node, 'port')?.value ?? 0;
  const target = nodeAt(node, 'targetPort');
  const targetPort =
    target?.kind === 'scalar' && (typeof target.value === 'number' || typeof target.value === 'string')
      ? target.value
      : 0;
  return {
    name: readText(node, 'name')?.value ?? '',
    port,
    targetPort: targetPort === 0 || targetPort === '' ? port : targetPort,
    protocol: readText(node, 'protocol')?.value ?? 'TCP',
    appProtocol: readText(node, 'appProtocol')?.value ?? null,
    range: node.range,
  };
}
