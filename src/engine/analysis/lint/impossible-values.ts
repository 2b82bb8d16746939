import { type Located, originOf } from '../../base/source';
import type { Diagnostic } from '../../base/diagnostic';
import { compareBytes } from '../../base/ordering';
import type { AuthorizationPolicy } from '../../manifests/kinds/authorization-policy';
import type { LintRule } from './lint-mesh';
import { likelyNamespace } from './likely-namespace';

/** Values that no request has, whoever calls: usually a slip of the pen. A finding says what is compared. */
export const impossibleValues: LintRule = ({ plane: { mesh } }) =>
  mesh.authorizationPolicies.flatMap((policy) => {
    const found = (code: Diagnostic['code'], { range }: Located<string>, message: string): Diagnostic => {
      return { code, severity: 'warning', message, origin: originOf(policy.document, range) };
    };
    return policy.rules.flatMap((rule) => [
      ...rule.to.flatMap(({ fields: { methods, paths } }) => [
        ...valuesOf(methods)
          .filter(({ value }) => value !== value.toUpperCase())
          .map((at) => found('method-case', at, methodCase(at.value))),
        ...valuesOf(paths)
          .filter(({ value }) => value !== '' && !/^[/*]/.test(value))
          .map((at) => found('path-without-slash', at, pathWithoutSlash(at.value))),
      ]),
      ...rule.from.flatMap(({ fields: { principals, namespaces } }) => [
        ...valuesOf(principals)
          .filter(({ value }) => isNoPrincipal(value))
          .map((at) => found('principal-format', at, principalFormat(at.value))),
        ...valuesOf(namespaces).flatMap((at) => {
          const meant = likelyNamespace(mesh, at.value);
          return meant === null ? [] : [found('namespace-unknown', at, namespaceUnknown(at.value, meant))];
        }),
      ]),
    ]);
  });

type Fields = AuthorizationPolicy['rules'][number]['to'][number]['fields']['paths'];

function valuesOf({ values, notValues }: Fields): readonly Located<string>[] {
  return [...values, ...notValues].sort((a, b) => a.range.start - b.range.start || compareBytes(a.value, b.value));
}

/** `cluster.local/ns/shop/sa/web`. What has a star may be any part of it. */
function isNoPrincipal(value: string): boolean {
  if (value.startsWith('spiffe:')) return true;
  return !value.includes('*') && !/^[^/]+\/ns\/[^/]+\/sa\/[^/]+$/.test(value);
}

const methodCase = (value: string) =>
  `no request has the method \`${value}\`: upper and lower case differ; did you mean \`${value.toUpperCase()}\`?`;

const pathWithoutSlash = (value: string) =>
  `no request has the path \`${value}\`: paths begin with a slash; did you mean \`/${value}\`?`;

const principalFormat = (value: string) =>
  value.startsWith('spiffe:')
    ? `no caller matches \`${value}\`: principals are written without \`spiffe://\``
    : `no caller is called \`${value}\`: a principal is written \`cluster.local/ns/NAMESPACE/sa/ACCOUNT\``;

const namespaceUnknown = (value: string, meant: string) =>
  `there is no namespace \`${value}\`; did you mean \`${meant}\`?`;
