import type { SourceRange } from '../../base/source';
import { readItems, readNumber, readStringMap, readText, readTexts } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type Selector, readSelector } from '../selector';
import { type YamlNode, nodeAt } from '../yaml-node';

export type ClientTlsMode = 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';

/** @upstream istio/api networking/v1alpha3/destination_rule.proto ClientTLSSettings */
export interface ClientTlsSettings {
  readonly mode: ClientTlsMode;
  readonly sni: string;
  readonly subjectAltNames: readonly string[] | null;
  readonly credentialName: string;
  readonly hasClientCertificate: boolean;
  readonly range: SourceRange;
}

export interface TrafficPolicy {
  readonly tls: ClientTlsSettings | null;
  /** `loadBalancer.simple: PASSTHROUGH`. */
  readonly isPassthrough: boolean;
  /** By Service port. */
  readonly portLevel: ReadonlyMap<number, { readonly tls: ClientTlsSettings | null; readonly isPassthrough: boolean }>;
}

/** @upstream istio/api networking/v1alpha3/destination_rule.proto */
export interface DestinationRule extends Resource {
  readonly kind: 'DestinationRule';
  readonly host: string;
  readonly trafficPolicy: TrafficPolicy | null;
  readonly subsets: readonly {
    readonly name: string;
    readonly labels: ReadonlyMap<string, string>;
    readonly trafficPolicy: TrafficPolicy | null;
  }[];
  readonly exportTo: readonly string[];
  readonly workloadSelector: Selector | null;
}

export const readDestinationRule = remember((manifest): DestinationRule => {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'DestinationRule',
    host: readText(spec, 'host')?.value ?? '',
    trafficPolicy: readTrafficPolicy(nodeAt(spec, 'trafficPolicy')),
    subsets: readItems(spec, 'subsets').map((subset) => ({
      name: readText(subset, 'name')?.value ?? '',
      labels: readStringMap(subset, 'labels'),
      trafficPolicy: readTrafficPolicy(nodeAt(subset, 'trafficPolicy')),
    })),
    exportTo: readTexts(spec, 'exportTo').map((item) => item.value),
    workloadSelector: readSelector(nodeAt(spec, 'workloadSelector')),
  };
});

function readTrafficPolicy(node: YamlNode | null): TrafficPolicy | null {
  if (node === null || node.kind !== 'map') return null;
  const portLevel = new Map<number, { tls: ClientTlsSettings | null; isPassthrough: boolean }>();
  for (const entry of readItems(node, 'portLevelSettings')) {
    const port = readNumber(entry, 'port', 'number')?.value;
    if (port !== undefined && !portLevel.has(port))
      portLevel.set(port, { tls: readTls(nodeAt(entry, 'tls')), isPassthrough: isPassthrough(entry) });
  }
  return { tls: readTls(nodeAt(node, 'tls')), isPassthrough: isPassthrough(node), portLevel };
}

function isPassthrough(node: YamlNode): boolean {
  return readText(node, 'loadBalancer', 'simple')?.value === 'PASSTHROUGH';
}

function readTls(node: YamlNode | null): ClientTlsSettings | null {
  if (node === null || node.kind !== 'map') return null;
  const names = nodeAt(node, 'subjectAltNames');
  return {
    // A `tls: {}` block has the enum's zero value.
    mode: (readText(node, 'mode')?.value ?? 'DISABLE') as ClientTlsMode,
    sni: readText(node, 'sni')?.value ?? '',
    subjectAltNames:
      names === null || readTexts(names).length === 0 ? null : readTexts(names).map((name) => name.value),
    credentialName: readText(node, 'credentialName')?.value ?? '',
    hasClientCertificate:
      (readText(node, 'clientCertificate')?.value ?? '') !== '' && (readText(node, 'privateKey')?.value ?? '') !== '',
    range: nodeAt(node, 'mode')?.range ?? node.range,
  };
}
