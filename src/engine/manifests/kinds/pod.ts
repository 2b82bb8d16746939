import type { SourceRange } from '../../base/source';
import { readBoolean, readItems, readNumber, readStringMap, readText } from '../read';
import { remember } from '../remember';
import { type Resource, readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';

export interface ContainerPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** A pod, or the pod template of a controller: what its pods will be. */
export interface PodTemplate extends Resource {
  readonly labels: ReadonlyMap<string, string>;
  readonly labelsRange: SourceRange;
  readonly annotations: ReadonlyMap<string, string>;
  /** Absent: they are not written. */
  readonly annotationsRange?: SourceRange;
  /** `default` where the text names none. */
  readonly serviceAccount: string;
  readonly serviceAccountRange: SourceRange | null;
  readonly hostNetwork: boolean;
  /** Already holds a container called `istio-proxy`: pasted from a cluster. */
  readonly hasProxyContainer: boolean;
  /** In the order in which Services look for a named target port: those of init containers that go on running come last. */
  readonly containerPorts: readonly ContainerPort[];
  /** `status.podIP`; null where the text has none. */
  readonly podIP: string | null;
}

/** Where each kind keeps its pod template. */
export const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

const GROUPS: Readonly<Record<string, string>> = { Pod: '', Job: 'batch', CronJob: 'batch' };

/** null for kinds that run no pods, and for ReplicaSets and Pods that belong to a controller whose own manifest may be present. */
export const readPodTemplate = remember((manifest): PodTemplate | null => {
  const path = TEMPLATE_PATHS[manifest.kind];
  if (path === undefined || manifest.group !== (GROUPS[manifest.kind] ?? 'apps')) return null;
  if (manifest.kind === 'ReplicaSet' && readItems(manifest.root, 'metadata', 'ownerReferences').length > 0) return null;
  const template = nodeAt(manifest.root, ...path);
  const spec = nodeAt(template, 'spec');
  const annotations = nodeAt(template, 'metadata', 'annotations');
  const account = readText(spec, 'serviceAccountName');
  const containers = readItems(spec, 'containers');
  const initContainers = readItems(spec, 'initContainers');
  return {
    ...readResource(manifest),
    labels: readStringMap(template, 'metadata', 'labels'),
    labelsRange: nodeAt(template, 'metadata', 'labels')?.range ?? manifest.nameRange,
    annotations: readStringMap(template, 'metadata', 'annotations'),
    ...(annotations !== null && { annotationsRange: annotations.range }),
    serviceAccount: account === null || account.value === '' ? 'default' : account.value,
    serviceAccountRange: account?.range ?? null,
    hostNetwork: readBoolean(spec, 'hostNetwork') === true,
    hasProxyContainer: [...initContainers, ...containers].some(
      (container) => readText(container, 'name')?.value === 'istio-proxy',
    ),
    containerPorts: [...containers, ...initContainers.filter(isSidecar)].flatMap((container) =>
      readItems(container, 'ports').map(readContainerPort),
    ),
    podIP: readText(manifest.root, 'status', 'podIP')?.value ?? null,
  };
});

/** An init container that goes on running. */
function isSidecar(container: YamlNode): boolean {
  return readText(container, 'restartPolicy')?.value === 'Always';
}

function readContainerPort(node: YamlNode): ContainerPort {
  return {
    name: readText(node, 'name')?.value ?? '',
    port: readNumber(node, 'containerPort')?.value ?? 0,
    protocol: readText(node, 'protocol')?.value ?? 'TCP',
  };
}
