import type { Fields } from './generated-case';

type Labels = Readonly<Record<string, string>>;

/** @param isInjected whether its pods get a proxy */
export function namespace(name: string, isInjected: boolean): Fields {
  const labels = isInjected ? { labels: { 'istio-injection': 'enabled' } } : {};
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...labels } };
}

/** @param matchLabels the labels that it knows its pods by */
export function deployment(
  of: string,
  name: string,
  labels: Labels,
  ports: readonly number[],
  matchLabels = labels,
): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: of },
    spec: {
      selector: { matchLabels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          containers: [{ name: 'app', image: 'app', ports: ports.map((containerPort) => ({ containerPort })) }],
        },
      },
    },
  };
}

export function service(of: string, name: string, selector: Labels, ports: readonly Fields[]): Fields {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: of }, spec: { selector, ports } };
}
