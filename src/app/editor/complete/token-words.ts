import type { SavedToken } from '../../store/state';

/** What the saved tokens say, for rules about tokens. */
export interface TokenWords {
  readonly issuers: readonly string[];
  readonly subjects: readonly string[];
  readonly audiences: readonly string[];
  /** As a condition names it, one bracket for each level: `[realm_access][roles]`. */
  readonly claims: readonly string[];
}

/** Deeper ones exist; nobody writes rules about them. */
const DEEPEST = 3;

export function tokenWords(tokens: readonly Pick<SavedToken, 'text'>[]): TokenWords {
  const payloads: readonly Payload[] = tokens.flatMap(({ text }) => {
    const payload = payloadOf(text);
    return payload === null ? [] : [payload];
  });
  const texts = (pick: (payload: Payload) => unknown) => [
    ...new Set(payloads.flatMap((payload) => pick(payload)).filter((value) => typeof value === 'string')),
  ];
  return {
    issuers: texts(({ iss }) => iss),
    subjects: texts(({ iss, sub }) => (typeof iss === 'string' && typeof sub === 'string' ? `${iss}/${sub}` : null)),
    audiences: texts(({ aud }) => aud),
    claims: [...new Set(payloads.flatMap((payload) => claimsIn(payload, DEEPEST)))].sort(),
  };
}

type Payload = Readonly<Record<string, unknown>>;

function claimsIn(value: Payload, depth: number): readonly string[] {
  return Object.entries(value).flatMap(([name, of]) =>
    typeof of === 'object' && of !== null && !Array.isArray(of) && depth > 1
      ? claimsIn(of as Payload, depth - 1).map((below) => `[${name}]${below}`)
      : [`[${name}]`],
  );
}

function payloadOf(token: string): Payload | null {
  const part = token.split('.')[1];
  if (part === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof payload === 'object' && payload !== null ? (payload as Payload) : null;
  } catch {
    return null;
  }
}
