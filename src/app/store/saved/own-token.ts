/**
 * Whether a token opens nothing anywhere: it was signed on this page with its throw-away key, or its issuer has a name that RFC 2606
 * keeps for examples and tests.
 */
export type IsOwnToken = (token: string) => boolean;

/** @param ownKeys the public half of that key, as a JSON key set; null if there is none */
export function ownTokens(ownKeys: string | null): IsOwnToken {
  const kids = new Set(kidsOf(ownKeys));
  return (token) => {
    if (isOfExample(token)) return true;
    const header = parsed(decoded(token.split('.')[0] ?? ''));
    const kid = typeof header === 'object' && header !== null && 'kid' in header ? header.kid : undefined;
    return kids.has(kid);
  };
}

function isOfExample(token: string): boolean {
  const payload = parsed(decoded(token.split('.')[1] ?? ''));
  const issuer = typeof payload === 'object' && payload !== null && 'iss' in payload ? payload.iss : undefined;
  return typeof issuer === 'string' && /^https:\/\/[\w-]+(?:\.[\w-]+)*\.(?:example|test|invalid)(?:\/|$)/.test(issuer);
}

function kidsOf(keySet: string | null): readonly unknown[] {
  const set = parsed(keySet ?? '');
  if (typeof set !== 'object' || set === null || !('keys' in set) || !Array.isArray(set.keys)) return [];
  return set.keys.map((key: { readonly kid?: unknown } | null) => key?.kid).filter((kid) => typeof kid === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function decoded(base64url: string): string {
  try {
    return atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
