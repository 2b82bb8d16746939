import type { HttpRequest } from '../../dataplane/question';
import type { Operation, Rule } from '../../manifests/kinds/authorization-policy';

/** A request that a rule is about, and what it is compared by. */
export interface Sample {
  readonly http: HttpRequest;
  /** What paths begin with that the rule leaves out, or, of an ALLOW rule, lets in. */
  readonly prefixes: readonly string[];
  readonly hasHost: boolean;
}

/** More operations and paths than these are not tried. */
const MOST_SAMPLES = 4;

/** A path that no rule is likely to name. */
export const OTHER_PATH = '/some-other-path';

/** Concrete requests for a rule: one for each of its paths, with its first method, host and headers. */
export function samplesOf(rule: Rule): { readonly samples: readonly Sample[]; readonly isCut: boolean } {
  const headers = rule.when.flatMap(({ key, values }) => {
    const name = /^request\.headers\[(.+)\]$/.exec(key.value)?.[1];
    const value = values[0]?.value;
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), filled(value)] as const];
  });
  const operations: readonly (Operation | null)[] = rule.to.length === 0 ? [null] : rule.to;
  const samples = operations.flatMap((operation) => {
    const { methods, paths, hosts } = operation?.fields ?? {};
    const named = paths?.values.map(({ value }) => value) ?? [];
    const host = hosts?.values[0]?.value;
    return (named.length === 0 ? [OTHER_PATH] : named).map(
      (path): Sample => ({
        http: {
          method: filled(methods?.values[0]?.value ?? 'GET') || 'GET',
          path: filledPath(path),
          host: host === undefined ? 'default' : filled(host),
          headers,
          hasOtherHeaders: false,
          token: 'none',
        },
        prefixes: [...(paths?.values ?? []), ...(paths?.notValues ?? [])].flatMap(({ value }) =>
          value.endsWith('*') && value.length > 1 ? [value.slice(0, -1).replace(/\/$/, '')] : [],
        ),
        hasHost: host !== undefined,
      }),
    );
  });
  return { samples: samples.slice(0, MOST_SAMPLES), isCut: samples.length > MOST_SAMPLES };
}

/** A value that a pattern of Istio matches: `*` stands for some letters, at the start or at the end. */
function filled(pattern: string): string {
  if (pattern === '*') return 'x';
  return pattern.replace(/^\*/, 'x').replace(/\*$/, 'x');
}

function filledPath(pattern: string): string {
  if (pattern === '*') return OTHER_PATH;
  const path = pattern.replaceAll(/\{\*{1,2}\}/g, 'x');
  if (path.startsWith('*')) return `/x${path.slice(1)}`;
  return path.endsWith('*') ? `${path.slice(0, -1)}${path.at(-2) === '/' ? 'x' : ''}` || OTHER_PATH : path;
}
