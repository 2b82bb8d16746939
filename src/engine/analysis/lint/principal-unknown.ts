import { nearestText } from '../../base/nearest-text';
import { originOf } from '../../base/source';
import type { LintRule } from './lint-mesh';

/** A principal that no workload runs as matches nobody: a typo, or the name of a Deployment instead of its service account. */
export const principalUnknown: LintRule = ({ plane: { mesh } }) => {
  const accounts = new Map<string, Set<string>>();
  for (const { namespace, serviceAccount } of mesh.workloads.values()) {
    accounts.set(namespace, (accounts.get(namespace) ?? new Set()).add(serviceAccount));
  }
  return mesh.authorizationPolicies.flatMap((policy) =>
    policy.rules
      .flatMap((rule) =>
        rule.from.flatMap(({ fields }) => [...fields.principals.values, ...fields.principals.notValues]),
      )
      .flatMap(({ value, range }) => {
        const parts = /^[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(value);
        const [, namespace = '', account = ''] = parts ?? [];
        const known = accounts.get(namespace);
        // Nothing of that namespace is here: its workloads may be elsewhere.
        if (parts === null || known === undefined || known.has(account)) return [];
        const meant = nearestText(account, known) ?? [...known].find((name) => name.includes(account)) ?? null;
        return [
          {
            code: 'principal-unknown',
            severity: 'warning' as const,
            message: `no workload of \`${namespace}\` runs as \`${account}\`${meant === null ? '' : `; did you mean \`${meant}\``}`,
            origin: originOf(policy.document, range),
          },
        ];
      }),
  );
};
