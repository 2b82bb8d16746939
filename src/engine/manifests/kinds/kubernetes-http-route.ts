import type { SourceRange } from '../../base/source';
import { GATEWAY_GROUP } from './kubernetes-gateway';
import type { Manifest } from '../manifest';
import { readItems, readNumber, readText, readTexts } from '../read';
import { type Resource, readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';

/**
 * With the defaults that the API server fills in. A GRPCRoute has the same form: a method of a service is a path.
 * @upstream kubernetes-sigs/gateway-api apis/v1/httproute_types.go
 */
export interface KubernetesHttpRoute extends Resource {
  readonly kind: 'HTTPRoute' | 'GRPCRoute';
  readonly parentRefs: readonly ParentRef[];
  /** Empty: those of the listener. */
  readonly hostnames: readonly string[];
  readonly rules: readonly HttpRouteRule[];
}

export interface ParentRef {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Empty: every listener. */
  readonly sectionName: string;
  /** 0: every port. */
  readonly port: number;
}

export interface HttpRouteRule {
  readonly name: string;
  /** Alternatives; a GRPCRoute's may be none, which takes every request. */
  readonly matches: readonly HttpRouteMatch[];
  readonly filters: readonly HttpRouteFilter[];
  readonly backendRefs: readonly HttpBackendRef[];
  readonly range: SourceRange;
}

export interface HttpRouteMatch {
  /** null: any. */
  readonly path: { readonly type: string; readonly value: string } | null;
  readonly method: string | null;
  readonly headers: readonly NamedMatch[];
  readonly queryParams: readonly NamedMatch[];
  readonly range: SourceRange;
}

export interface NamedMatch {
  /** `Exact` or `RegularExpression`. */
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

export type HttpRouteFilter =
  | { readonly type: 'RequestHeaderModifier'; readonly headers: HeaderFilter }
  | { readonly type: 'RequestRedirect'; readonly status: number }
  | {
      readonly type: 'URLRewrite';
      readonly hostname: string;
      readonly path: { readonly type: 'ReplacePrefixMatch' | 'ReplaceFullPath'; readonly value: string } | null;
    }
  | { readonly type: (typeof WITHOUT_EFFECT)[number] }
  | { readonly type: 'unsupported' };

/** Of no effect on where requests go. */
const WITHOUT_EFFECT = ['ResponseHeaderModifier', 'RequestMirror', 'CORS'] as const;

export interface HeaderFilter {
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly add: readonly (readonly [name: string, value: string])[];
  readonly remove: readonly string[];
}

export interface HttpBackendRef {
  readonly group: string;
  readonly kind: string;
  /** Empty: the route's. */
  readonly namespace: string;
  readonly name: string;
  readonly port: number | null;
  readonly weight: number;
  readonly filters: readonly HttpRouteFilter[];
  readonly range: SourceRange;
}

export function readKubernetesHttpRoute(manifest: Manifest): KubernetesHttpRoute {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'HTTPRoute',
    parentRefs: readItems(spec, 'parentRefs').map((node) => readParentRef(node, manifest.namespace)),
    hostnames: readTexts(spec, 'hostnames').map(({ value }) => value),
    rules: readRules(spec),
  };
}

export function readParentRef(node: YamlNode, namespace: string): ParentRef {
  return {
    group: textOf(node, 'group') ?? GATEWAY_GROUP,
    kind: textOf(node, 'kind') ?? 'Gateway',
    namespace: textOf(node, 'namespace') ?? namespace,
    name: textOf(node, 'name') ?? '',
    sectionName: textOf(node, 'sectionName') ?? '',
    port: readNumber(node, 'port')?.value ?? 0,
  };
}

function textOf(node: YamlNode, ...path: readonly string[]): string | null {
  return readText(node, ...path)?.value ?? null;
}

/** Without rules there is one that matches everything and leads nowhere. */
function readRules(spec: YamlNode | null): readonly HttpRouteRule[] {
  if (nodeAt(spec, 'rules') === null && spec !== null) return [readRule(spec, null)];
  return readItems(spec, 'rules').map((node) => readRule(node, node));
}

function readRule(place: YamlNode, node: YamlNode | null): HttpRouteRule {
  const matches = readItems(node, 'matches');
  return {
    name: readText(node, 'name')?.value ?? '',
    matches: matches.length > 0 ? matches.map((match) => readMatch(match, match)) : [readMatch(place, null)],
    filters: readItems(node, 'filters').map(readFilter),
    backendRefs: readItems(node, 'backendRefs').map(readBackend),
    range: place.range,
  };
}

function readMatch(place: YamlNode, node: YamlNode | null): HttpRouteMatch {
  return {
    path: {
      type: readText(node, 'path', 'type')?.value ?? 'PathPrefix',
      value: readText(node, 'path', 'value')?.value ?? '/',
    },
    method: readText(node, 'method')?.value ?? null,
    headers: readItems(node, 'headers').map(readNamedMatch),
    queryParams: readItems(node, 'queryParams').map(readNamedMatch),
    range: place.range,
  };
}

export function readNamedMatch(node: YamlNode): NamedMatch {
  return {
    type: textOf(node, 'type') ?? 'Exact',
    name: textOf(node, 'name') ?? '',
    value: textOf(node, 'value') ?? '',
  };
}

export function readFilter(node: YamlNode): HttpRouteFilter {
  const type = textOf(node, 'type') ?? '';
  switch (type) {
    case 'RequestHeaderModifier':
      return { type, headers: readHeaders(nodeAt(node, 'requestHeaderModifier')) };
    case 'RequestRedirect':
      return { type, status: readNumber(node, 'requestRedirect', 'statusCode')?.value ?? 302 };
    case 'URLRewrite':
      return { type, hostname: textOf(node, 'urlRewrite', 'hostname') ?? '', path: readPathRewrite(node) };
    default:
      return { type: WITHOUT_EFFECT.find((known) => known === type) ?? 'unsupported' };
  }
}

function readPathRewrite(node: YamlNode): Extract<HttpRouteFilter, { type: 'URLRewrite' }>['path'] {
  switch (textOf(node, 'urlRewrite', 'path', 'type')) {
    case 'ReplacePrefixMatch':
      return { type: 'ReplacePrefixMatch', value: textOf(node, 'urlRewrite', 'path', 'replacePrefixMatch') ?? '' };
    case 'ReplaceFullPath':
      return { type: 'ReplaceFullPath', value: textOf(node, 'urlRewrite', 'path', 'replaceFullPath') ?? '' };
    default:
      return null;
  }
}

function readHeaders(node: YamlNode | null): HeaderFilter {
  const pairs = (key: string) =>
    readItems(node, key).map((item) => [textOf(item, 'name') ?? '', textOf(item, 'value') ?? ''] as const);
  return { set: pairs('set'), add: pairs('add'), remove: readTexts(node, 'remove').map(({ value }) => value) };
}

export function readBackend(node: YamlNode): HttpBackendRef {
  return {
    group: textOf(node, 'group') ?? '',
    kind: textOf(node, 'kind') ?? 'Service',
    namespace: textOf(node, 'namespace') ?? '',
    name: textOf(node, 'name') ?? '',
    port: readNumber(node, 'port')?.value ?? null,
    weight: readNumber(node, 'weight')?.value ?? 1,
    filters: readItems(node, 'filters').map(readFilter),
    range: node.range,
  };
}
