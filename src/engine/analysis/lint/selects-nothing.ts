import { nearestText } from '../../base/nearest-text';
import { originOf } from '../../base/source';
import { manifestId } from '../../manifests/manifest';
import type { Resource } from '../../manifests/resource';
import { isSubset, type Selector } from '../../manifests/selector';
import type { LintRule } from './lint-mesh';
import { isLost } from './namespace-not-written';

/** A policy whose selector picks no workload enforces nothing; usually a typo in a label. */
export const selectsNothing: LintRule = ({ plane: { mesh }, manifests }) => {
  const policies: readonly (Resource & { readonly selector: Selector | null })[] = [
    ...mesh.authorizationPolicies,
    ...mesh.peerAuthentications,
    ...mesh.requestAuthentications,
  ];
  const lost = new Set(manifests.filter((one) => isLost(mesh, one)).map((one) => `${one.kind} ${manifestId(one)}`));
  return policies.flatMap((policy) => {
    const { selector } = policy;
    if (selector === null || selector.matchLabels.size === 0 || lost.has(`${policy.kind} ${policy.id}`)) return [];
    const isRoot = policy.namespace === mesh.config.rootNamespace;
    const inScope = [...mesh.workloads.values()].filter(
      (workload) => isRoot || workload.namespace === policy.namespace,
    );
    if (inScope.some((workload) => isSubset(selector.matchLabels, workload.labels))) return [];
    const labels = [...selector.matchLabels].map(([key, value]) => `${key}: ${value}`).join(', ');
    const nearest = [...selector.matchLabels].flatMap(([key, value]) => {
      const values = inScope.flatMap((workload) => workload.labels.get(key) ?? []);
      const meant = nearestText(
        value,
        values.filter((candidate) => candidate !== value),
      );
      return meant === null ? [] : [`${key}: ${meant}`];
    });
    const where = isRoot ? 'no workload' : `no workload of \`${policy.namespace}\``;
    const hint = nearest.length === 0 ? '' : `; did you mean \`${nearest.join(', ')}\`?`;
    return [
      {
        code: 'selects-nothing',
        severity: 'warning',
        message: `${where} has the labels \`${labels}\`: \`${policy.name}\` does nothing${hint}`,
        origin: originOf(policy.document, selector.range),
      },
    ];
  });
};
