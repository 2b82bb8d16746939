import type { SourceRange } from '../../base/source';
import type { Manifest } from '../manifest';
import { readBoolean, readItems, readNumber, readStringMap, readText, readTexts } from '../read';
import { type Resource, readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';

/** @upstream istio/api networking/v1alpha3/gateway.proto */
export interface Gateway extends Resource {
  readonly kind: 'Gateway';
  readonly selector: ReadonlyMap<string, string>;
  readonly servers: readonly GatewayServer[];
  /** Of a listener of the Kubernetes Gateway API, which is a Gateway with one server; null: written as it is. */
  readonly listener: {
    /** `namespace/name` of the Gateway that has the listener. */
    readonly gateway: string;
    /** Host names of the Services that pods have to be behind, instead of a selector. */
    readonly services: readonly string[];
    /** Whether istiod runs the pods. */
    readonly isManaged: boolean;
  } | null;
}

export interface GatewayServer {
  readonly port: { readonly number: number; readonly name: string; readonly protocol: string };
  /** An address to listen on; empty: all. */
  readonly bind: string;
  /** As written: `host`, `namespace/host`, `./host` or a wildcard. */
  readonly hosts: readonly string[];
  readonly tls: ServerTls | null;
  readonly range: SourceRange;
}

export type ServerTlsMode =
  | 'PASSTHROUGH'
  | 'SIMPLE'
  | 'MUTUAL'
  | 'AUTO_PASSTHROUGH'
  | 'ISTIO_MUTUAL'
  | 'OPTIONAL_MUTUAL';

/**
 * DIFFERS: a server's `subjectAltNames` and certificate hashes are not read; a client's certificate is not compared with them.
 * @upstream istio/api networking/v1alpha3/gateway.proto ServerTLSSettings
 */
export interface ServerTls {
  readonly httpsRedirect: boolean;
  readonly mode: ServerTlsMode;
}

export function readGateway(manifest: Manifest): Gateway {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'Gateway',
    selector: readStringMap(spec, 'selector'),
    servers: readItems(spec, 'servers').map(readServer),
    listener: null,
  };
}

function readServer(node: YamlNode): GatewayServer {
  const tls = nodeAt(node, 'tls');
  return {
    port: {
      number: readNumber(node, 'port', 'number')?.value ?? 0,
      name: readText(node, 'port', 'name')?.value ?? '',
      protocol: readText(node, 'port', 'protocol')?.value ?? '',
    },
    bind: readText(node, 'bind')?.value ?? '',
    hosts: readTexts(node, 'hosts').map((host) => host.value),
    tls: tls === null || tls.kind !== 'map' ? null : readTls(tls),
    range: node.range,
  };
}

function readTls(node: YamlNode): ServerTls {
  return {
    httpsRedirect: readBoolean(node, 'httpsRedirect') === true,
    // A `tls` block that names no mode, as for a redirect, has the enum's zero value.
    mode: (readText(node, 'mode')?.value ?? 'PASSTHROUGH') as ServerTlsMode,
  };
}
