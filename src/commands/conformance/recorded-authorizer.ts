import { parse } from 'yaml';
import type { Answer, Question } from '../../engine';
import type { RecordedCase } from './recorded-case';

/** What the recorder's authorizer says when it refuses. */
export const AUTHORIZER_BODY = 'denied by ext_authz for not found header `x-ext-authz: allow` in the request';

/** The parts of MeshConfig that say which headers reach an authorizer. */
interface HttpProvider {
  readonly includeRequestHeadersInCheck?: readonly string[];
  readonly includeHeadersInCheck?: readonly string[];
  readonly includeAdditionalHeadersInCheck?: Readonly<Record<string, string>>;
}

/**
 * What the recorder's authorizer answered, if some proxy asked it: it allows what reaches it with `x-ext-authz: allow`.
 * @param open the answer with the authorizer's part left open
 */
export function recordedAuthorizer(recorded: RecordedCase, open: Answer): Question['authorizer'] {
  const steps = open.backends.flatMap((backend) => backend.hops).flatMap((hop) => hop.steps);
  const asked = steps.find((step) => step.stage === 'CUSTOM' && step.note.id === 'custom.open');
  if (asked === undefined) return undefined;
  const { provider } = asked.note.params;
  const sent = open.question.http.headers.find(([name]) => name === 'x-ext-authz')?.[1].trim();
  return headerAtAuthorizer(providerOf(recorded, String(provider)), sent) === 'allow' ? 'allow' : 'deny';
}

function providerOf({ meshConfig }: RecordedCase, name: string): HttpProvider {
  const config = (meshConfig === undefined ? null : parse(meshConfig)) as {
    extensionProviders?: readonly { readonly name?: string; readonly envoyExtAuthzHttp?: HttpProvider }[];
  } | null;
  return config?.extensionProviders?.findLast((provider) => provider.name === name)?.envoyExtAuthzHttp ?? {};
}

/** Added headers replace what was sent. Names are compared without regard to case; `x*` and `*x` are prefixes and suffixes. */
function headerAtAuthorizer(provider: HttpProvider, sent: string | undefined): string | undefined {
  const added = Object.entries(provider.includeAdditionalHeadersInCheck ?? {}).find(
    ([name]) => name.toLowerCase() === 'x-ext-authz',
  );
  if (added !== undefined) return added[1];
  const { includeRequestHeadersInCheck: listed = [], includeHeadersInCheck: formerly = [] } = provider;
  // An empty list is none: the field's former name then counts.
  const included = listed.length > 0 ? listed : formerly;
  return included.some((pattern) => matchesName(pattern.toLowerCase(), 'x-ext-authz')) ? sent : undefined;
}

function matchesName(pattern: string, name: string): boolean {
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
