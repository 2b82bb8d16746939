import { nearestText } from '../../base/nearest-text';
import { type Located, originOf } from '../../base/source';
import type { AuthorizationPolicy } from '../../manifests/kinds/authorization-policy';
import type { Mesh } from '../../mesh/inventory';
import { likelyNamespace } from './likely-namespace';
import type { LintRule } from './lint-mesh';

/** An identity that no workload has matches nobody: a typo, or the name of a Deployment instead of its service account. */
export const principalUnknown: LintRule = ({ plane: { mesh } }) => {
  const accounts = accountsOf(mesh);
  return mesh.authorizationPolicies.flatMap((policy) =>
    identitiesIn(policy).flatMap(({ namespace, account, range }) => {
      const origin = originOf(policy.document, range);
      const finding = { code: 'principal-unknown' as const, severity: 'warning' as const, origin };
      const known = accounts.get(namespace);
      if (known === undefined) {
        // Nothing of that namespace is here: its workloads may be elsewhere, unless it is written almost like one that is.
        const meant = likelyNamespace(mesh, namespace);
        return meant === null
          ? []
          : [{ ...finding, message: `there is no namespace \`${namespace}\`; did you mean \`${meant}\`?` }];
      }
      if (known.has(account)) return [];
      const [meant] = likelyAccounts(account, known);
      const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
      return [{ ...finding, message: `no workload of \`${namespace}\` runs as \`${account}\`${hint}` }];
    }),
  );
};

/** Service accounts that workloads run as, by namespace. */
export function accountsOf(mesh: Mesh): ReadonlyMap<string, ReadonlySet<string>> {
  const accounts = new Map<string, Set<string>>();
  for (const { namespace, serviceAccount } of mesh.workloads.values())
    accounts.set(namespace, (accounts.get(namespace) ?? new Set()).add(serviceAccount));
  return accounts;
}

/** Those that were most likely meant, the nearest first. */
export function likelyAccounts(written: string, known: Iterable<string>): readonly string[] {
  const names = [...known];
  const nearest = nearestText(written, names);
  return [...new Set([...(nearest === null ? [] : [nearest]), ...names.filter((name) => name.includes(written))])];
}

interface Identity {
  readonly namespace: string;
  readonly account: string;
  readonly range: Located<string>['range'];
}

function identitiesIn(policy: AuthorizationPolicy): readonly Identity[] {
  return policy.rules.flatMap((rule) =>
    rule.from.flatMap(({ fields: { principals, serviceAccounts } }) => [
      ...[...principals.values, ...principals.notValues].flatMap(({ value, range }) => {
        const [, namespace, account] = /^(?!spiffe:)[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(value) ?? [];
        return namespace === undefined || account === undefined ? [] : [{ namespace, account, range }];
      }),
      ...[...serviceAccounts.values, ...serviceAccounts.notValues].flatMap(({ value, range }) => {
        const [, namespace, account] = /^(?:([^/*]+)\/)?([^/*]+)$/.exec(value) ?? [];
        return account === undefined ? [] : [{ namespace: namespace ?? policy.namespace, account, range }];
      }),
    ]),
  );
}
