import { compareBytes } from '../../base/ordering';
import { isSubset, readSelector } from '../../manifests/selector';
import { nodeAt } from '../../manifests/yaml-node';
import { insertEntries } from '../edits/insert-entries';
import type { FixRule } from './finding';

/** The namespaces of the workloads that have the policy's labels; without a selector every one that has workloads, the root namespace last. */
export const writtenNamespace: FixRule = ({ place, manifest, text: { mesh } }) => {
  const metadata = nodeAt(manifest.root, 'metadata');
  if (metadata?.kind !== 'map') return [];
  const selector = readSelector(nodeAt(manifest.root, 'spec', 'selector'));
  const selected = [...mesh.workloads.values()].filter(({ labels }) =>
    isSubset(selector?.matchLabels ?? new Map(), labels),
  );
  const isRoot = (namespace: string) => (namespace === mesh.config.rootNamespace ? 1 : 0);
  return [...new Set(selected.map(({ namespace }) => namespace))]
    .sort((a, b) => isRoot(a) - isRoot(b) || compareBytes(a, b))
    .map((namespace) => ({
      note: { id: 'fix.move', params: { policy: manifest.name, namespace } },
      edits: [insertEntries(place, metadata, { namespace })],
    }));
};
