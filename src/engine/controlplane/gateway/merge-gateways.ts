import type { Gateway, GatewayServer } from '../../manifests/kinds/gateway';
import { compareByAge } from '../../manifests/resource';
import { isSubset } from '../../manifests/selector';
import { type Protocol, parseProtocol } from '../../mesh/protocol';
import { type Registry, targetPort } from '../../mesh/registry';
import type { Workload } from '../../mesh/workload';
import { isHttp, isHttpServer, isPassThrough, isTlsServer } from './gateway-server';

/** One server of one Gateway, as a gateway's proxy gets it. */
export interface MergedServer extends GatewayServer {
  readonly gateway: Gateway;
  /** The names that TLS clients may ask for, without namespaces. */
  readonly sniHosts: readonly string[];
  /** Empty where nothing is routed by HTTP. */
  readonly routeName: string;
}

export interface ServerPort {
  /** The port that the proxy listens on. */
  readonly number: number;
  /** As the first server of the port writes it. */
  readonly protocol: string;
  readonly bind: string;
  readonly servers: readonly MergedServer[];
  /** For plaintext HTTP: the routes of all servers of the port. */
  readonly routeName: string;
}

/** All Gateways of one proxy. @upstream istio/istio pilot/pkg/model/gateway.go MergedGateway */
export interface MergedGateway {
  readonly ports: readonly ServerPort[];
  readonly serversByRouteName: ReadonlyMap<string, readonly MergedServer[]>;
}

/**
 * The Gateways of a proxy, oldest first: those whose selector picks it, of any namespace, and the listeners of the Kubernetes Gateway
 * API whose Services it is behind. Where istiod runs the gateway, Gateways of other namespaces are kept out.
 * @upstream istio/istio pilot/pkg/model/push_context.go mergeGateways, filterStrictGatewayMerging
 */
export function gatewaysOf(gateways: readonly Gateway[], workload: Workload, registry: Registry): readonly Gateway[] {
  const own = [...gateways]
    .sort(compareByAge)
    .filter((gateway) =>
      gateway.listener === null
        ? isSubset(gateway.selector, workload.labels)
        : servicesOf(gateway, registry, workload).length > 0,
    );
  const managed = new Set(own.filter(({ listener }) => listener?.isManaged === true).map(({ namespace }) => namespace));
  return own.filter(({ listener, namespace }) => listener !== null || managed.size === 0 || managed.has(namespace));
}

/** The Services of a listener, or all of the proxy. */
function servicesOf({ listener, namespace }: Gateway, registry: Registry, workload: Workload) {
  const services = new Set(registry.targets(workload).map((target) => target.service));
  return [...services].filter(
    (service) => listener === null || (listener.services.includes(service.hostname) && service.namespace === namespace),
  );
}

/**
 * Servers of several Gateways on one port: plaintext HTTP servers share routes, TLS servers are told apart by name, and of servers that
 * get along in neither way the oldest stays.
 * @upstream istio/istio pilot/pkg/model/gateway.go mergeGateways
 */
export function mergeGateways(gateways: readonly Gateway[], registry: Registry, workload: Workload): MergedGateway {
  const merging = createMerging();
  for (const gateway of gateways) {
    for (const written of gateway.servers) {
      const hosts = sanitizeServerHosts(written.hosts, gateway.namespace);
      for (const number of resolvePorts(written.port.number, gateway, registry, workload)) {
        const server: MergedServer = {
          ...written,
          hosts,
          gateway,
          sniHosts: [...new Set(hosts.map(withoutNamespace))].sort(),
          routeName: routeName(written, number, gateway),
        };
        merging.add(server, number);
      }
    }
  }
  return merging.merged();
}

interface Building {
  readonly number: number;
  readonly protocol: string;
  readonly bind: string;
  readonly servers: MergedServer[];
  readonly routeName: string;
}

function createMerging() {
  const ports: Building[] = [];
  const serversByRouteName = new Map<string, MergedServer[]>();
  const taken = new Set<number>();
  const plainText = new Map<number, Building>();
  const tlsHosts = new Map<number, Map<string, string>>();
  const opaqueBinds = new Map<number, Set<string>>();
  const find = (number: number, server: MergedServer) =>
    ports.find((port) => port.number === number && port.protocol === server.port.protocol && port.bind === server.bind);

  function open(server: MergedServer, number: number): Building {
    const port: Building = {
      number,
      protocol: server.port.protocol,
      bind: server.bind,
      servers: [server],
      routeName: server.routeName,
    };
    if (!isTlsServer(server)) plainText.set(number, port);
    if (isHttpServer(server)) serversByRouteName.set(server.routeName, [server]);
    ports.push(port);
    return port;
  }

  /** "Envoy will reject config that has multiple filter chain matches with the same matching rules." */
  function hasDuplicateHost(server: MergedServer, number: number): boolean {
    const known = tlsHosts.get(number) ?? new Map<string, string>();
    tlsHosts.set(number, known);
    if (server.hosts.some((host) => known.get(host) === server.bind)) return true;
    for (const host of server.hosts) known.set(host, server.bind);
    return false;
  }

  function addBesidePlainText(current: Building, server: MergedServer, number: number): void {
    const isSameBind = current.bind === server.bind;
    if (isSameBind) {
      const canMerge = canMergeProtocols(parseProtocol(server.port.protocol), parseProtocol(current.protocol));
      if (!canMerge || server.routeName === '') return;
      current.servers.push(server);
      append(serversByRouteName, server);
      return;
    }
    const port = find(number, server);
    if (port === undefined) open(server, number);
    else {
      port.servers.push(server);
      append(serversByRouteName, server);
    }
  }

  function addBesideTls(server: MergedServer, number: number): void {
    if (!isTlsServer(server)) {
      open(server, number);
      return;
    }
    if (isHttpServer(server)) {
      if (server.routeName === '' || serversByRouteName.has(server.routeName)) return;
      serversByRouteName.set(server.routeName, [server]);
    }
    const binds = opaqueBinds.get(number) ?? new Set<string>();
    opaqueBinds.set(number, binds);
    binds.add(server.bind);
    const port = find(number, server);
    if (port !== undefined) port.servers.push(server);
    else ports.push({ number, protocol: server.port.protocol, bind: server.bind, servers: [server], routeName: '' });
  }

  return {
    add(server: MergedServer, number: number): void {
      if (server.tls !== null && hasDuplicateHost(server, number)) return;
      const current = plainText.get(number);
      if (!taken.has(number)) {
        taken.add(number);
        open(server, number);
      } else if (current !== undefined) addBesidePlainText(current, server, number);
      else addBesideTls(server, number);
    },
    merged: (): MergedGateway => ({ ports, serversByRouteName }),
  };
}

function append(map: Map<string, MergedServer[]>, server: MergedServer): void {
  const list = map.get(server.routeName);
  if (list === undefined) map.set(server.routeName, [server]);
  else list.push(server);
}

/** @upstream istio/istio pilot/pkg/model/gateway.go canMergeProtocols */
function canMergeProtocols(current: Protocol, other: Protocol): boolean {
  return (isHttp(current) || current === other) && isHttp(other);
}

/**
 * A Gateway's port is the port of a Service in front of the proxy, and stands for that Service's target port. With a selector, "we
 * should bind to the port as-is if there is no matching ServiceInstance", and of several Services the first counts.
 * @upstream istio/istio pilot/pkg/model/gateway.go resolvePorts
 */
function resolvePorts(number: number, gateway: Gateway, registry: Registry, workload: Workload): readonly number[] {
  const hasSelector = gateway.listener === null;
  const ports = new Set<number>();
  for (const service of servicesOf(gateway, registry, workload)) {
    if (hasSelector && service.source.labels.has('experimental.istio.io/disable-gateway-port-translation')) continue;
    // Of several ports with one target and one protocol, only the first counts.
    const known = new Set<string>();
    for (const port of service.ports) {
      const target = targetPort(port.source, workload);
      const key = `${target} ${port.protocol}`;
      if (target === null || known.has(key)) continue;
      known.add(key);
      if (port.port === number && hasSelector) return [target];
      if (port.port === number) ports.add(target);
    }
  }
  return hasSelector ? [number] : [...ports];
}

/** @upstream istio/istio pilot/pkg/model/gateway.go sanitizeServerHostNamespace */
function sanitizeServerHosts(hosts: readonly string[], namespace: string): readonly string[] {
  if (hosts.includes('*/*')) return ['*'];
  return hosts.map((host) => {
    const slash = host.indexOf('/');
    if (slash < 0) return host;
    const [scope, name] = [host.slice(0, slash), host.slice(slash + 1)];
    return scope === '.' ? `${namespace}/${name}` : scope === '*' ? name : host;
  });
}

function withoutNamespace(host: string): string {
  return host.slice(host.indexOf('/') + 1);
}

/** @upstream istio/istio pilot/pkg/model/gateway.go gatewayRDSRouteName */
function routeName(server: GatewayServer, number: number, gateway: Gateway): string {
  const bind = server.bind === '' ? '' : `.${server.bind}`;
  if (isHttp(parseProtocol(server.port.protocol))) return `http.${number}${bind}`;
  if (parseProtocol(server.port.protocol) === 'HTTPS' && !isPassThrough(server))
    return `https.${server.port.number}.${server.port.name}.${gateway.name}.${gateway.namespace}${bind}`;
  return '';
}
