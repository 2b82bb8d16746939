import type { HttpMatchRequest, HttpRoute, TextMatch } from '../../manifests/kinds/virtual-service';

/**
 * A route that delegates stands for the delegate's routes, each narrowed by the root's conditions. What contradicts them is left out.
 * @upstream istio/istio pilot/pkg/model/virtualservice.go MergeHTTPRoutes
 */
export function mergeHttpRoutes<T extends HttpRoute>(root: HttpRoute, delegate: readonly T[]): readonly T[] {
  return delegate.flatMap((route): T[] => {
    const match = mergeMatches(root.match, route.match);
    if (match === null) return [];
    return [
      {
        ...route,
        match,
        rewrite: route.rewrite ?? root.rewrite,
        directResponse: route.directResponse ?? root.directResponse,
        headers: route.headers ?? root.headers,
        abort: route.abort ?? root.abort,
      },
    ];
  });
}

/** null: some alternative of the delegate fits no alternative of the root. @upstream virtualservice.go mergeHTTPMatchRequests */
function mergeMatches(
  root: readonly HttpMatchRequest[],
  delegate: readonly HttpMatchRequest[],
): readonly HttpMatchRequest[] | null {
  if (root.length === 0) return delegate;
  if (delegate.length === 0) return root;
  const merged: HttpMatchRequest[] = [];
  for (const leaf of delegate) {
    const fitting = root.filter((candidate) => !hasConflict(candidate, leaf));
    if (fitting.length === 0) return null;
    merged.push(...fitting.map((candidate) => mergeMatch(candidate, leaf)));
  }
  return merged;
}

/** @upstream istio/istio pilot/pkg/model/virtualservice.go mergeHTTPMatchRequest */
function mergeMatch(root: HttpMatchRequest, leaf: HttpMatchRequest): HttpMatchRequest {
  return {
    ...leaf,
    uri: leaf.uri ?? root.uri,
    scheme: leaf.scheme ?? root.scheme,
    method: leaf.method ?? root.method,
    authority: leaf.authority ?? root.authority,
    headers: new Map([...root.headers, ...leaf.headers]),
    withoutHeaders: new Map([...root.withoutHeaders, ...leaf.withoutHeaders]),
    queryParams: new Map([...root.queryParams, ...leaf.queryParams]),
    port: leaf.port === 0 ? root.port : leaf.port,
    sourceLabels: new Map([...root.sourceLabels, ...leaf.sourceLabels]),
    sourceNamespace: leaf.sourceNamespace === '' ? root.sourceNamespace : leaf.sourceNamespace,
    gateways: leaf.gateways.length === 0 ? root.gateways : leaf.gateways,
  };
}

/** @upstream istio/istio pilot/pkg/model/virtualservice.go hasConflict */
function hasConflict(root: HttpMatchRequest, leaf: HttpMatchRequest): boolean {
  for (const field of ['uri', 'scheme', 'method', 'authority'] as const)
    if (isConflict(root[field], leaf[field])) return true;
  for (const field of ['headers', 'withoutHeaders', 'queryParams'] as const)
    for (const [name, match] of leaf[field]) if (isConflict(root[field].get(name) ?? null, match)) return true;
  if (root.ignoreUriCase !== leaf.ignoreUriCase) return true;
  if (root.port > 0 && leaf.port > 0 && root.port !== leaf.port) return true;
  if (root.sourceNamespace !== '' && leaf.sourceNamespace !== root.sourceNamespace) return true;
  for (const [name, value] of leaf.sourceLabels)
    if (root.sourceLabels.has(name) && root.sourceLabels.get(name) !== value) return true;
  // "root should have superset of gateways"
  if (root.gateways.length === 0 || leaf.gateways.length === 0) return false;
  return root.gateways.length < leaf.gateways.length || leaf.gateways.some((name) => !root.gateways.includes(name));
}

/** Whether the leaf is no part of the root. @upstream istio/istio pilot/pkg/model/virtualservice.go stringMatchConflict */
function isConflict(root: TextMatch | null, leaf: TextMatch | null): boolean {
  if (root === null || leaf === null) return false;
  const [rootText, leafText] = [textOf(root), textOf(leaf)];
  // "If root regex match is specified, delegate should not have other matches", and the other way round.
  if (root.kind === 'regex' && rootText !== '' && leafText !== '') return true;
  if (leaf.kind === 'regex' && leafText !== '' && rootText !== '') return true;
  if (root.kind === 'exact' && rootText !== '') {
    if (leaf.kind === 'prefix' && leafText !== '') return true;
    return (leaf.kind === 'exact' ? leafText : '') !== rootText;
  }
  if (root.kind === 'prefix' && rootText !== '' && (leaf.kind === 'prefix' || leaf.kind === 'exact') && leafText !== '')
    return !leafText.startsWith(rootText);
  return true;
}

function textOf(match: TextMatch): string {
  return match.kind === 'unset' ? '' : match.text;
}
