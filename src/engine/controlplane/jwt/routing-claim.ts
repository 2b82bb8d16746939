const PREFIX = '@request.auth.claims';

/**
 * The path of a claim that a route asks for in place of a header: `@request.auth.claims.a.b` or `@request.auth.claims[a][b]`; null for
 * an ordinary header.
 * @upstream istio/istio pkg/jwt/routing.go ToRoutingClaim
 */
export function toRoutingClaim(header: string): readonly string[] | null {
  if (!header.toLowerCase().startsWith(PREFIX)) return null;
  const name = header.slice(PREFIX.length);
  if (name.startsWith('.') && name.length > 1) return name.slice(1).split('.');
  if (name.startsWith('[') && name.endsWith(']') && name.length > 2) return name.slice(1, -1).split('][');
  return null;
}
