import type { SourceRange } from '../../base/source';
import { readItems, readNumber, readText, readTexts } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type Selector, readSelector } from '../selector';
import { nodeAt } from '../yaml-node';

/**
 * DIFFERS: `tls`, `bind` and `defaultEndpoint` of an ingress listener are not read.
 * @upstream istio/api networking/v1alpha3/sidecar.proto
 */
export interface Sidecar extends Resource {
  readonly kind: 'Sidecar';
  readonly workloadSelector: Selector | null;
  readonly ingress: readonly {
    readonly port: number;
    readonly name: string;
    readonly protocol: string;
    /** `captureMode: NONE`: a listener of its own, to which iptables sends nothing. */
    readonly isCaptured: boolean;
    readonly range: SourceRange;
  }[];
  readonly egress: readonly {
    readonly hosts: readonly string[];
    readonly port: number | null;
    readonly protocol: string;
  }[];
  /** null: the mesh's. A block without a mode is the enum's zero value. */
  readonly outboundTrafficPolicy: { readonly mode: 'REGISTRY_ONLY' | 'ALLOW_ANY'; readonly range: SourceRange } | null;
}

export const readSidecar = remember((manifest): Sidecar => {
  const spec = nodeAt(manifest.root, 'spec');
  const outbound = nodeAt(spec, 'outboundTrafficPolicy');
  return {
    ...readResource(manifest),
    kind: 'Sidecar',
    workloadSelector: readSelector(nodeAt(spec, 'workloadSelector'), 'labels'),
    ingress: readItems(spec, 'ingress').map((item) => ({
      port: readNumber(item, 'port', 'number')?.value ?? 0,
      name: readText(item, 'port', 'name')?.value ?? '',
      protocol: readText(item, 'port', 'protocol')?.value ?? '',
      isCaptured: readText(item, 'captureMode')?.value !== 'NONE',
      range: item.range,
    })),
    egress: readItems(spec, 'egress').map((item) => ({
      hosts: readTexts(item, 'hosts').map((host) => host.value),
      port: readNumber(item, 'port', 'number')?.value ?? null,
      protocol: readText(item, 'port', 'protocol')?.value ?? '',
    })),
    outboundTrafficPolicy:
      outbound === null || outbound.kind !== 'map'
        ? null
        : {
            mode: (readText(outbound, 'mode')?.value ?? 'REGISTRY_ONLY') as 'REGISTRY_ONLY' | 'ALLOW_ANY',
            range: outbound.range,
          },
  };
});
