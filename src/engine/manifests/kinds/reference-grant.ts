import type { Manifest } from '../manifest';
import { readItems, readText } from '../read';
import { type Resource, readResource } from '../resource';
import { nodeAt } from '../yaml-node';

/** Lets objects of other namespaces name objects of this one. @upstream kubernetes-sigs/gateway-api apis/v1/referencegrant_types.go */
export interface ReferenceGrant extends Resource {
  readonly kind: 'ReferenceGrant';
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  /** Without a name: all of the kind. */
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string | null }[];
}

export function readReferenceGrant(manifest: Manifest): ReferenceGrant {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'ReferenceGrant',
    from: readItems(spec, 'from').map((node) => ({
      group: readText(node, 'group')?.value ?? '',
      kind: readText(node, 'kind')?.value ?? '',
      namespace: readText(node, 'namespace')?.value ?? '',
    })),
    to: readItems(spec, 'to').map((node) => ({
      group: readText(node, 'group')?.value ?? '',
      kind: readText(node, 'kind')?.value ?? '',
      name: readText(node, 'name')?.value ?? null,
    })),
  };
}
