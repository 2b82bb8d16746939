import type { Manifest } from '../manifest';
import { readItems, readText, readTexts } from '../read';
import { readResource } from '../resource';
import { type YamlNode, nodeAt } from '../yaml-node';
import {
  type HttpRouteMatch,
  type KubernetesHttpRoute,
  readBackend,
  readFilter,
  readNamedMatch,
  readParentRef,
} from './kubernetes-http-route';

/** @upstream kubernetes-sigs/gateway-api apis/v1/grpcroute_types.go */
export function readKubernetesGrpcRoute(manifest: Manifest): KubernetesHttpRoute {
  const spec = nodeAt(manifest.root, 'spec');
  return {
    ...readResource(manifest),
    kind: 'GRPCRoute',
    parentRefs: readItems(spec, 'parentRefs').map((node) => readParentRef(node, manifest.namespace)),
    hostnames: readTexts(spec, 'hostnames').map(({ value }) => value),
    rules: readItems(spec, 'rules').map((node) => ({
      name: readText(node, 'name')?.value ?? '',
      matches: readItems(node, 'matches').map(readMatch),
      filters: readItems(node, 'filters').map(readFilter),
      backendRefs: readItems(node, 'backendRefs').map(readBackend),
      range: node.range,
    })),
  };
}

function readMatch(node: YamlNode): HttpRouteMatch {
  return {
    path: readPath(node),
    method: null,
    headers: readItems(node, 'headers').map(readNamedMatch),
    queryParams: [],
    range: node.range,
  };
}

/** "gRPC format is /<Service>/<Method>." @upstream istio/istio pilot/pkg/config/kube/gateway/conversion.go createGRPCURIMatch */
function readPath(node: YamlNode): HttpRouteMatch['path'] {
  const service = readText(node, 'method', 'service')?.value;
  const method = readText(node, 'method', 'method')?.value;
  if (service === undefined && method === undefined) return null;
  const isExact = (readText(node, 'method', 'type')?.value ?? 'Exact') === 'Exact';
  if (service === undefined) return { type: 'RegularExpression', value: `/[^/]+/${method}` };
  if (method === undefined)
    return isExact
      ? { type: 'PathPrefix', value: `/${service}/` }
      : { type: 'RegularExpression', value: `/${service}/.+` };
  return { type: isExact ? 'Exact' : 'RegularExpression', value: `/${service}/${method}` };
}
