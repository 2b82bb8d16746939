import type { Manifest } from './manifest';
import { readStringMap } from './read';
import { type Resource, readResource } from './resource';
import { nodeAt } from './yaml-node';

/** @upstream istio/api networking/v1alpha3/gateway.proto */
export interface Gateway extends Resource {
  readonly kind: 'Gateway';
  readonly selector: ReadonlyMap<string, string>;
}

export function readGateway(manifest: Manifest): Gateway {
  return {
    ...readResource(manifest),
    kind: 'Gateway',
    selector: readStringMap(nodeAt(manifest.root, 'spec'), 'selector'),
  };
}
