import { GATEWAY_GROUP, type KubernetesGateway } from '../manifests/kinds/kubernetes-gateway';
import type { PodTemplate } from '../manifests/kinds/pod';
import type { Service } from '../manifests/kinds/service';

/**
 * Whether istiod runs the gateway. A host name among the addresses is a Service in front of pods that somebody else runs.
 * @upstream istio/istio pilot/pkg/config/kube/gatewaycommon/gateway_utils.go IsManaged
 */
export function isManaged({ addresses }: KubernetesGateway): boolean {
  return addresses.length === 0 || (addresses.length === 1 && addresses[0]?.type === 'IPAddress');
}

/** The Services that a gateway listens behind, as host names. @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go extractGatewayServices */
export function gatewayServices(gateway: KubernetesGateway): readonly string[] {
  const host = (name: string) => `${name}.${gateway.namespace}.svc.cluster.local`;
  if (isManaged(gateway)) return [host(deploymentName(gateway))];
  return gateway.addresses
    .filter(({ type }) => type === 'Hostname')
    .map(({ value }) => (value.includes('.') ? value : host(value)));
}

function deploymentName({ annotations, name, className }: KubernetesGateway): string {
  return annotations.get('gateway.istio.io/name-override') || `${name}-${className}`;
}

/**
 * The Deployment and the Service that istiod makes for a gateway that it runs. The Service's `status-port` is left out: it is the
 * agent's, and no listener's.
 * @upstream istio/istio pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go configureIstioGateway; manifests/charts/istio-control/istio-discovery/files/kube-gateway.yaml
 */
export function deployGateway(gateway: KubernetesGateway): {
  readonly template: PodTemplate;
  readonly service: Service;
} {
  const { document, namespace, nameRange, range, createdAt, annotations, infrastructure, className } = gateway;
  const name = deploymentName(gateway);
  const base = { document, namespace, name, id: `${namespace}/${name}`, nameRange, range, createdAt };
  const ownLabels = [
    [`${GATEWAY_GROUP}/gateway-name`, gateway.name],
    [`${GATEWAY_GROUP}/gateway-class-name`, className],
    ['gateway.istio.io/managed', 'istio.io-gateway-controller'],
  ] as const;
  const template: PodTemplate = {
    ...base,
    kind: 'Deployment',
    // The Gateway's name comes first, for policies that are written to select these pods.
    labels: new Map([...ownLabels, ['sidecar.istio.io/inject', 'false'], ...infrastructure.labels, ...ownLabels]),
    labelsRange: nameRange,
    annotations: infrastructure.annotations,
    serviceAccount: annotations.get('gateway.istio.io/service-account') || `${gateway.name}-${className}`,
    serviceAccountRange: null,
    hostNetwork: false,
    hasProxyContainer: true,
    containerPorts: [
      { name: 'metrics', port: 15020, protocol: 'TCP' },
      { name: 'status-port', port: 15021, protocol: 'TCP' },
      { name: 'http-envoy-prom', port: 15090, protocol: 'TCP' },
    ],
    podIP: null,
  };
  const service: Service = {
    ...base,
    kind: 'Service',
    type: annotations.get('networking.istio.io/service-type') ?? 'LoadBalancer',
    clusterIP: '',
    externalName: '',
    selector: new Map([[`${GATEWAY_GROUP}/gateway-name`, gateway.name]]),
    labels: new Map([...infrastructure.labels, ...ownLabels]),
    annotations: infrastructure.annotations,
    ports: servicePorts(gateway),
  };
  return { template, service };
}

/** One for each port number, after the first listener that has it. @upstream deploymentcontroller.go extractServicePorts */
function servicePorts({ listeners }: KubernetesGateway): Service['ports'] {
  return listeners
    .filter(({ port }, index) => listeners.findIndex((other) => other.port === port) === index)
    .map(({ name, port, protocol, range }) => ({
      name: name.replaceAll('.', '-'),
      port,
      targetPort: port,
      protocol: 'TCP',
      appProtocol: protocol.toLowerCase(),
      range,
    }));
}
