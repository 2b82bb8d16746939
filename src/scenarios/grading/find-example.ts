import type { Answer, ConditionTrace, Engine, HttpRequest, Question } from '../../engine';
import { anyRequest } from '../format/any-request';

/** More than these are not tried: a guarantee must be answered while somebody types. */
const MOST = 300;

interface Wants {
  readonly field: string;
  readonly value: string;
}

/**
 * Looks for one request that is an example, among those that the rules on the way speak of, and some that they do not: the shortest
 * first. None found is no proof that there is none.
 */
export function findExample(
  engine: Engine,
  { question, backends }: Answer,
  isExample: (answer: Answer) => boolean,
): { readonly answer: Answer | null; readonly tried: number } {
  const wants = backends.flatMap(({ hops }) =>
    hops.flatMap(({ steps }) => steps.flatMap(({ rules }) => rules.flatMap(({ condition }) => leavesOf(condition)))),
  );
  let tried = 0;
  for (const candidate of candidates(question, wants)) {
    if (tried === MOST) break;
    tried += 1;
    const answer = engine.ask(candidate);
    if (isExample(answer)) return { answer, tried };
  }
  return { answer: null, tried };
}

/** Only what the question leaves open is filled in. */
function* candidates(question: Question, wants: readonly Wants[]): Generator<Question> {
  const { http, speaks } = question;
  const samples = (fields: readonly string[]) =>
    wants.filter(({ field }) => fields.includes(field)).map(({ value }) => sampleOf(value));
  const fill = (present: string | object, values: readonly string[]): readonly (string | object)[] =>
    typeof present === 'string' ? [present] : [...new Set(values)];
  const methods = fill(http.method, ['GET', ...samples(['methods', 'notMethods']), 'DELETE', 'PROPFIND']);
  const spokenOf = samples(['paths', 'notPaths']).filter(isPath);
  const paths = fill(
    http.path,
    ['/', ...spokenOf, '/any/where'].sort((a, b) => a.length - b.length),
  );
  const hosts = fill(http.host, ['default', ...samples(['hosts', 'notHosts'])]);
  const named = http.hasOtherHeaders ? headersIn(wants) : [];
  const headers = named.length === 0 ? [http.headers] : [http.headers, [...http.headers, ...named]];
  const token = typeof http.token === 'object' && 'open' in http.token ? 'none' : http.token;
  const spoken = typeof speaks === 'string' ? [speaks] : (['http', 'tcp'] as const);

  for (const speaks of spoken) {
    if (speaks === 'tcp') {
      yield { ...question, speaks, http: anyRequest };
      continue;
    }
    for (const list of headers)
      for (const host of hosts)
        for (const path of paths)
          for (const method of methods)
            yield {
              ...question,
              speaks,
              http: { method, path, host, headers: list, hasOtherHeaders: false, token } as HttpRequest,
            };
  }
}

const HEADER = /^(?:not )?request\.headers\[(?<name>[^\]]+)\]$/;

function headersIn(wants: readonly Wants[]): HttpRequest['headers'] {
  const byName = new Map<string, string>();
  for (const { field, value } of wants) {
    const name = HEADER.exec(field)?.groups?.name?.toLowerCase();
    if (name !== undefined && !byName.has(name)) byName.set(name, sampleOf(value));
  }
  return [...byName];
}

function leavesOf(condition: ConditionTrace): readonly Wants[] {
  switch (condition.kind) {
    case 'leaf':
      return [{ field: condition.field, value: condition.wants }];
    case 'not':
      return leavesOf(condition.of);
    default:
      return condition.of.flatMap(leavesOf);
  }
}

/** Something that the pattern matches: `/reviews/*` is matched by `/reviews/x`. */
function sampleOf(pattern: string): string {
  return pattern.replaceAll(/\{[^}]*\}|\*+/g, 'x');
}

function isPath(text: string): boolean {
  return text.startsWith('/');
}
