import { isOpen, type Maybe, OPEN } from '../../base/open';
import { replaceAll } from '../../matchers/re2';
import type { ForwardAction, HeaderMutations, PathMatch, PathRewrite, WeightedCluster } from '../../xds/route';
import type { HttpRequest } from '../question';
import type { HttpTraffic } from '../traffic';

type Headers = HttpRequest['headers'];

/**
 * The request as the backend behind a route gets it: rewritten, with the route's headers.
 * @param seen as the filters of the proxy left it
 * @param matched what the route matched the path by
 * @param peer what a gateway adds to X-Forwarded-For: where its caller connected from; null: it adds nothing
 */
export function forwardRequest(
  seen: HttpTraffic,
  action: ForwardAction,
  { authority, headers }: WeightedCluster,
  matched: PathMatch,
  peer: Maybe<string> | null,
): HttpRequest {
  const written = seen.headers.filter(([name]) => name !== ':scheme');
  // Whatever a client may have sent, the gateway's peer is the last entry.
  const isForwardedTold =
    written.some(([name]) => name === 'x-forwarded-for') || seen.openHeaders?.includes('x-forwarded-for') === true;
  const sent: Headers =
    peer === null || isOpen(peer) || isForwardedTold ? written : [...written, ['x-forwarded-for', peer]];
  const open = (seen.openHeaders ?? []).filter((name) => !isMutated(name, action.headers) && !isMutated(name, headers));
  return {
    method: seen.method,
    path: seen.path === null ? '' : rewritePath(seen.path, matched, action.rewrite),
    host: action.authority ?? authority ?? seen.authority,
    headers: withOriginalPath(mutate(mutate(sent, action.headers), headers), seen.path, action.rewrite),
    hasOtherHeaders: seen.hasOtherHeaders,
    ...(open.length > 0 && { openHeaders: open }),
    // A token that is known is among the headers.
    token: seen.isTokenOpen === true ? OPEN : 'none',
  };
}

const ORIGINAL_PATH = 'x-envoy-original-path';

/** A path that is rewritten goes along, whatever a client wrote there. @upstream envoyproxy/envoy source/common/router/config_impl.cc finalizePathHeader */
function withOriginalPath(headers: Headers, path: Maybe<string> | null, rewrite: PathRewrite | null): Headers {
  if (rewrite === null || path === null) return headers;
  const others = headers.filter(([name]) => name !== ORIGINAL_PATH);
  return isOpen(path) ? others : [...others, [ORIGINAL_PATH, path]];
}

/** @upstream envoyproxy/envoy source/common/router/config_impl.cc currentUrlPathAfterRewriteWithMatchedPath */
export function rewritePath(path: Maybe<string>, matched: PathMatch, rewrite: PathRewrite | null): Maybe<string> {
  if (rewrite === null) return path;
  if (isOpen(path)) return OPEN;
  const question = path.indexOf('?');
  const [bare, query] = question < 0 ? [path, ''] : [path.slice(0, question), path.slice(question)];
  if (rewrite.kind === 'regex') return replaceAll(bare, rewrite.regex, rewrite.substitution) + query;
  // A prefix gives way to the new one; whatever was matched whole is replaced whole.
  const rest = matched.kind === 'exact' || matched.kind === 'regex' ? '' : bare.slice(matched.text.length);
  return rewrite.to + rest + query;
}

/** "Removing headers first makes remove-before-add the default behavior as expected by users." */
function mutate(headers: Headers, { set, add, remove }: HeaderMutations): Headers {
  const isReplaced = (name: string) => set.some(([key]) => key === name);
  return [...headers.filter(([name]) => !remove.includes(name) && !isReplaced(name)), ...set, ...add];
}

/** Whether a route takes the header away, or writes it anew. */
function isMutated(name: string, { set, remove }: HeaderMutations): boolean {
  return remove.includes(name) || set.some(([key]) => key === name);
}
