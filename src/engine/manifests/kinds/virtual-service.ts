import type { SourceRange } from '../../base/source';
import type { Manifest } from '../manifest';
import { readBoolean, readItems, readNumber, readStringMap, readText, readTexts } from '../read';
import { type Resource, readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';

/** @upstream istio/api networking/v1alpha3/virtual_service.proto */
export interface VirtualService extends Resource {
  readonly kind: 'VirtualService';
  /** Empty: other VirtualServices delegate to this one. */
  readonly hosts: readonly string[];
  /** Empty: proxies in the mesh, which is also called `mesh`. */
  readonly gateways: readonly string[];
  readonly exportTo: readonly string[];
  readonly http: readonly HttpRoute[];
  readonly tcp: readonly L4Route[];
  readonly tls: readonly L4Route[];
}

/** DIFFERS: `corsPolicy` and `fault.abort.grpcStatus` are not read: preflight requests are routed, and no fault is injected. */
export interface HttpRoute {
  readonly name: string;
  readonly range: SourceRange;
  /** Alternatives; empty: everything. */
  readonly match: readonly HttpMatchRequest[];
  readonly route: readonly RouteDestination[];
  readonly redirect: HttpRedirect | null;
  readonly directResponse: { readonly status: number; readonly body: string } | null;
  readonly delegate: { readonly name: string; readonly namespace: string } | null;
  readonly rewrite: HttpRewrite | null;
  readonly headers: HeaderOperations | null;
  /**
   * Answers every request with this status; null: no such fault.
   * DIFFERS: a fault that is injected into a share of the requests only is not injected at all.
   */
  readonly abort: number | null;
}

/** null in a field: no condition. A match without a kind, as `{}`, asks for presence. */
export interface HttpMatchRequest {
  readonly name: string;
  readonly uri: TextMatch | null;
  readonly scheme: TextMatch | null;
  readonly method: TextMatch | null;
  readonly authority: TextMatch | null;
  readonly headers: ReadonlyMap<string, TextMatch>;
  readonly withoutHeaders: ReadonlyMap<string, TextMatch>;
  readonly queryParams: ReadonlyMap<string, TextMatch>;
  readonly ignoreUriCase: boolean;
  /** 0: any. */
  readonly port: number;
  readonly sourceLabels: ReadonlyMap<string, string>;
  readonly sourceNamespace: string;
  readonly gateways: readonly string[];
  readonly range: SourceRange;
}

/** @upstream istio/api networking/v1alpha3/virtual_service.proto StringMatch */
export type TextMatch =
  | { readonly kind: 'exact' | 'prefix' | 'regex'; readonly text: string }
  | { readonly kind: 'unset' };

export interface Destination {
  readonly host: string;
  readonly subset: string;
  /** null: the Service's only port, else the gateway's. */
  readonly port: number | null;
}

export interface RouteDestination {
  readonly destination: Destination;
  readonly weight: number;
  readonly headers: HeaderOperations | null;
  readonly range: SourceRange;
}

export interface HttpRedirect {
  readonly status: number;
}

export interface HttpRewrite {
  readonly uri: string;
  readonly authority: string;
  readonly uriRegex: { readonly match: string; readonly rewrite: string } | null;
}

/** What is done to the headers of requests on their way on. */
export interface HeaderOperations {
  readonly set: ReadonlyMap<string, string>;
  readonly add: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** A route for connections: of TCP servers, or by SNI of servers that pass TLS through. */
export interface L4Route {
  readonly match: readonly {
    readonly port: number;
    readonly gateways: readonly string[];
    readonly sniHosts: readonly string[];
    readonly sourceLabels: ReadonlyMap<string, string>;
    readonly sourceNamespace: string;
    readonly destinationSubnets: readonly string[];
  }[];
  readonly route: readonly RouteDestination[];
  readonly range: SourceRange;
}

export function readVirtualService(manifest: Manifest): VirtualService {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'VirtualService',
    hosts: texts(spec, 'hosts'),
    gateways: texts(spec, 'gateways'),
    exportTo: texts(spec, 'exportTo'),
    http: readItems(spec, 'http').map(readHttpRoute),
    tcp: readItems(spec, 'tcp').map(readL4Route),
    tls: readItems(spec, 'tls').map(readL4Route),
  };
}

function texts(node: YamlNode | null, key: string): readonly string[] {
  return readTexts(node, key).map((item) => item.value);
}

function readHttpRoute(node: YamlNode): HttpRoute {
  const [redirect, response, delegate] = [
    nodeAt(node, 'redirect'),
    nodeAt(node, 'directResponse'),
    nodeAt(node, 'delegate'),
  ];
  return {
    name: readText(node, 'name')?.value ?? '',
    range: node.range,
    match: readItems(node, 'match').map(readMatch),
    route: readItems(node, 'route').map(readDestination),
    redirect: isMap(redirect) ? { status: readNumber(redirect, 'redirectCode')?.value ?? 301 } : null,
    directResponse: isMap(response)
      ? {
          status: readNumber(response, 'status')?.value ?? 0,
          body: readText(response, 'body', 'string')?.value ?? '',
        }
      : null,
    delegate: isMap(delegate)
      ? {
          name: readText(delegate, 'name')?.value ?? '',
          namespace: readText(delegate, 'namespace')?.value ?? '',
        }
      : null,
    rewrite: readRewrite(nodeAt(node, 'rewrite')),
    headers: readHeaders(nodeAt(node, 'headers')),
    abort: readAbort(nodeAt(node, 'fault', 'abort')),
  };
}

function isMap(node: YamlNode | null): node is YamlNode {
  return node !== null && node.kind === 'map';
}

function readMatch(node: YamlNode): HttpMatchRequest {
  return {
    name: readText(node, 'name')?.value ?? '',
    uri: readTextMatch(nodeAt(node, 'uri')),
    scheme: readTextMatch(nodeAt(node, 'scheme')),
    method: readTextMatch(nodeAt(node, 'method')),
    authority: readTextMatch(nodeAt(node, 'authority')),
    headers: readTextMatches(nodeAt(node, 'headers')),
    withoutHeaders: readTextMatches(nodeAt(node, 'withoutHeaders')),
    queryParams: readTextMatches(nodeAt(node, 'queryParams')),
    ignoreUriCase: readBoolean(node, 'ignoreUriCase') === true,
    port: readNumber(node, 'port')?.value ?? 0,
    sourceLabels: readStringMap(node, 'sourceLabels'),
    sourceNamespace: readText(node, 'sourceNamespace')?.value ?? '',
    gateways: texts(node, 'gateways'),
    range: node.range,
  };
}

function readTextMatch(node: YamlNode | null): TextMatch | null {
  if (!isMap(node)) return null;
  for (const kind of ['exact', 'prefix', 'regex'] as const) {
    const text = readText(node, kind);
    if (text !== null) return { kind, text: text.value };
  }
  return { kind: 'unset' };
}

function readTextMatches(node: YamlNode | null): ReadonlyMap<string, TextMatch> {
  const matches = new Map<string, TextMatch>();
  if (node?.kind === 'map')
    for (const [name, entry] of node.entries) matches.set(name, readTextMatch(entry.value) ?? { kind: 'unset' });
  return matches;
}

function readDestination(node: YamlNode): RouteDestination {
  return {
    destination: {
      host: readText(node, 'destination', 'host')?.value ?? '',
      subset: readText(node, 'destination', 'subset')?.value ?? '',
      port: readNumber(node, 'destination', 'port', 'number')?.value ?? null,
    },
    weight: readNumber(node, 'weight')?.value ?? 0,
    headers: readHeaders(nodeAt(node, 'headers')),
    range: node.range,
  };
}

function readRewrite(node: YamlNode | null): HttpRewrite | null {
  if (!isMap(node)) return null;
  const regex = nodeAt(node, 'uriRegexRewrite');
  return {
    uri: readText(node, 'uri')?.value ?? '',
    authority: readText(node, 'authority')?.value ?? '',
    uriRegex: isMap(regex)
      ? { match: readText(regex, 'match')?.value ?? '', rewrite: readText(regex, 'rewrite')?.value ?? '' }
      : null,
  };
}

function readHeaders(node: YamlNode | null): HeaderOperations | null {
  if (!isMap(node)) return null;
  return {
    set: readStringMap(node, 'request', 'set'),
    add: readStringMap(node, 'request', 'add'),
    remove: readTexts(node, 'request', 'remove').map((name) => name.value),
  };
}

function readAbort(node: YamlNode | null): number | null {
  const status = readNumber(node, 'httpStatus')?.value ?? null;
  // "If not specified, no request will be aborted."
  return (readNumber(node, 'percentage', 'value')?.value ?? 0) >= 100 ? status : null;
}

function readL4Route(node: YamlNode): L4Route {
  return {
    match: readItems(node, 'match').map((match) => ({
      port: readNumber(match, 'port')?.value ?? 0,
      gateways: texts(match, 'gateways'),
      sniHosts: texts(match, 'sniHosts'),
      sourceLabels: readStringMap(match, 'sourceLabels'),
      sourceNamespace: readText(match, 'sourceNamespace')?.value ?? '',
      destinationSubnets: texts(match, 'destinationSubnets'),
    })),
    route: readItems(node, 'route').map(readDestination),
    range: node.range,
  };
}
