import { originOf } from '../../base/source';
import { listenersBehind } from './listeners-behind';
import type { LintRule } from './lint-mesh';

/** A rule, or a port's own mTLS mode, that names the port of a Service: proxies compare the port that the container listens on. */
export const servicePortUsed: LintRule = ({ plane }) => {
  const { authorizationPolicies, peerAuthentications } = plane.mesh;
  const written = [
    ...authorizationPolicies
      .filter(({ targetRefs }) => targetRefs.length === 0)
      .map((policy) => ({
        policy,
        ports: policy.rules.flatMap((rule) =>
          rule.to.flatMap(({ fields: { ports } }) =>
            [...ports.values, ...ports.notValues].map(({ value, range }) => ({ port: Number(value), range })),
          ),
        ),
      })),
    ...peerAuthentications.map((policy) => ({
      policy,
      ports: [...policy.portLevel].map(([port, { keyRange: range }]) => ({ port, range })),
    })),
  ];
  return written.flatMap(({ policy, ports }) =>
    ports.flatMap(({ port, range }) => {
      const behind = listenersBehind(plane, policy, port);
      if (behind === null) return [];
      return [
        {
          code: 'service-port-used',
          severity: 'warning' as const,
          message: `\`${port}\` is the port of the Service \`${behind.service}\`; proxies compare the port of the container, \`${behind.ports.join(', ')}\``,
          origin: originOf(policy.document, range),
        },
      ];
    }),
  );
};
