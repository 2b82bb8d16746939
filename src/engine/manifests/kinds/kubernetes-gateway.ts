import type { SourceRange } from '../../base/source';
import type { Manifest } from '../manifest';
import { readItems, readNumber, readStringMap, readText, readTexts } from '../read';
import { type Resource, readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';

/** @upstream kubernetes-sigs/gateway-api apis/v1/gateway_types.go */
export interface KubernetesGateway extends Resource {
  readonly kind: 'Gateway';
  readonly className: string;
  readonly annotations: ReadonlyMap<string, string>;
  /** For what istiod deploys. */
  readonly infrastructure: {
    readonly labels: ReadonlyMap<string, string>;
    readonly annotations: ReadonlyMap<string, string>;
  };
  readonly addresses: readonly { readonly type: string; readonly value: string }[];
  readonly listeners: readonly KubernetesListener[];
  /** Whether certificates are asked of clients: on some ports, else on all. */
  readonly clientValidation: ClientValidation | null;
  readonly clientValidationByPort: ReadonlyMap<number, ClientValidation | null>;
}

/** `optional`: a client whose certificate does not fit, or who has none, is let in all the same. */
export type ClientValidation = 'required' | 'optional';

export interface KubernetesListener {
  readonly name: string;
  /** null: every name. */
  readonly hostname: string | null;
  readonly port: number;
  readonly protocol: string;
  readonly tls: {
    readonly mode: 'Terminate' | 'Passthrough';
    readonly options: ReadonlyMap<string, string>;
  } | null;
  readonly allowedRoutes: AllowedRoutes;
  readonly range: SourceRange;
}

export interface AllowedRoutes {
  readonly from: 'Same' | 'All' | 'Selector';
  readonly selector: NamespaceSelector | null;
  /** Empty: what the protocol can do. */
  readonly kinds: readonly { readonly group: string; readonly kind: string }[];
}

export interface NamespaceSelector {
  readonly matchLabels: ReadonlyMap<string, string>;
  readonly matchExpressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

export function readKubernetesGateway(manifest: Manifest): KubernetesGateway {
  const spec = nodeAt(manifest.root, 'spec');
  const frontend = nodeAt(spec, 'tls', 'frontend');
  return {
    ...readResource(manifest),
    kind: 'Gateway',
    className: readText(spec, 'gatewayClassName')?.value ?? '',
    annotations: readStringMap(manifest.root, 'metadata', 'annotations'),
    infrastructure: {
      labels: readInfrastructure(manifest, 'labels'),
      annotations: readInfrastructure(manifest, 'annotations'),
    },
    addresses: readItems(spec, 'addresses').map((address) => ({
      type: readText(address, 'type')?.value ?? 'IPAddress',
      value: readText(address, 'value')?.value ?? '',
    })),
    listeners: readItems(spec, 'listeners').map(readListener),
    clientValidation: readClientValidation(nodeAt(frontend, 'default', 'validation')),
    clientValidationByPort: new Map(
      readItems(frontend, 'perPort').map((entry) => [
        readNumber(entry, 'port')?.value ?? 0,
        readClientValidation(nodeAt(entry, 'tls', 'validation')),
      ]),
    ),
  };
}

/** Without any of its own, the Gateway's. @upstream istio/istio pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go extractInfrastructureMetadata */
function readInfrastructure(manifest: Manifest, key: 'labels' | 'annotations'): ReadonlyMap<string, string> {
  if (nodeAt(manifest.root, 'spec', 'infrastructure', key) === null)
    return readStringMap(manifest.root, 'metadata', key);
  const written = readStringMap(manifest.root, 'spec', 'infrastructure', key);
  return new Map([...written].filter(([name]) => !name.startsWith(`${GATEWAY_GROUP}/`)));
}

function readListener(node: YamlNode): KubernetesListener {
  const tls = nodeAt(node, 'tls');
  const namespaces = nodeAt(node, 'allowedRoutes', 'namespaces');
  const selector = nodeAt(namespaces, 'selector');
  return {
    name: readText(node, 'name')?.value ?? '',
    hostname: readText(node, 'hostname')?.value ?? null,
    port: readNumber(node, 'port')?.value ?? 0,
    protocol: readText(node, 'protocol')?.value ?? '',
    tls:
      tls === null || tls.kind !== 'map'
        ? null
        : {
            mode: readText(tls, 'mode')?.value === 'Passthrough' ? 'Passthrough' : 'Terminate',
            options: readStringMap(tls, 'options'),
          },
    allowedRoutes: {
      from: (readText(namespaces, 'from')?.value ?? 'Same') as AllowedRoutes['from'],
      selector: selector === null || selector.kind !== 'map' ? null : readNamespaceSelector(selector),
      kinds: readItems(node, 'allowedRoutes', 'kinds').map((kind) => ({
        group: readText(kind, 'group')?.value ?? GATEWAY_GROUP,
        kind: readText(kind, 'kind')?.value ?? '',
      })),
    },
    range: node.range,
  };
}

function readNamespaceSelector(node: YamlNode): NamespaceSelector {
  return {
    matchLabels: readStringMap(node, 'matchLabels'),
    matchExpressions: readItems(node, 'matchExpressions').map((expression) => ({
      key: readText(expression, 'key')?.value ?? '',
      operator: readText(expression, 'operator')?.value ?? '',
      values: readTexts(expression, 'values').map(({ value }) => value),
    })),
  };
}

function readClientValidation(node: YamlNode | null): ClientValidation | null {
  if (readItems(node, 'caCertificateRefs').length === 0) return null;
  return readText(node, 'mode')?.value === 'AllowInsecureFallback' ? 'optional' : 'required';
}

/** @upstream kubernetes-sigs/gateway-api apis/v1/gatewayclass_types.go */
export interface GatewayClass {
  readonly name: string;
  readonly controllerName: string;
}

export function readGatewayClass(manifest: Manifest): GatewayClass {
  return { name: manifest.name, controllerName: readText(manifest.root, 'spec', 'controllerName')?.value ?? '' };
}

/** Ingress gateways of istiod, not waypoints. @upstream istio/istio pilot/pkg/config/kube/gatewaycommon/gatewayclass_collection.go FetchGatewayClass */
export function isIngressClass(className: string, classes: readonly GatewayClass[]): boolean {
  const known = classes.find(({ name }) => name === className);
  return known === undefined ? className === 'istio' : known.controllerName === 'istio.io/gateway-controller';
}
