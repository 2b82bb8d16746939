import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type Selector, readSelector } from '../selector';
import { readTargetRefs } from '../target-ref';
import { nodeAt } from '../yaml-node';

/** An object that changes proxies in ways that are not evaluated: EnvoyFilter, WasmPlugin, TrafficExtension. */
export interface Extension extends Resource {
  readonly selector: Selector | null;
  /** Whether it names gateways and waypoints, instead of selecting pods. */
  readonly hasTargets: boolean;
}

export const readExtension = remember((manifest): Extension => {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    selector: readSelector(nodeAt(spec, 'workloadSelector'), 'labels') ?? readSelector(nodeAt(spec, 'selector')),
    hasTargets: readTargetRefs(spec).length > 0,
  };
});
