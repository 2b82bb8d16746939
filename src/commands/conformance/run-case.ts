import type { Answer, Engine, Question } from '../../engine';
import { type AdmissionFinding, compareDocuments } from './compare-documents';
import { compareHops, type Difference } from './compare-hops';
import { answeredHops, recordedHops } from './observed-hop';
import { recordedAuthorizer } from './recorded-authorizer';
import type { RecordedCase, RecordedRequest } from './recorded-case';
import { documentsOf } from './recorded-documents';
import { questionOf } from './recorded-question';

/** One request or one document, and how the engine's answer differs from the recording; nothing if they agree. */
export interface Comparison {
  readonly about: 'request' | 'document';
  readonly case: string;
  /** `request 3: shop/web -> shop/api:80 GET /info`, or `AuthorizationPolicy shop/p`. */
  readonly name: string;
  readonly differences: readonly Difference[];
  /** Why the engine says so. */
  readonly why: string;
}

/** Asks the engine everything that was recorded of one mesh. Whatever it throws is a difference, never an end. */
export function runCase(recorded: RecordedCase, createEngine: () => Engine): readonly Comparison[] {
  if (recorded.skipped !== undefined) return [];
  const engine = attempt(() => {
    const created = createEngine();
    created.load(documentsOf(recorded));
    return created;
  });
  const findings = engine.ok ? attempt(() => engine.value.admission()) : engine;
  return [...compareAdmission(recorded, findings), ...compareRequests(recorded, engine)];
}

function compareAdmission(
  recorded: RecordedCase,
  findings: Attempt<readonly AdmissionFinding[]>,
): readonly Comparison[] {
  return compareDocuments(recorded, findings.ok ? findings.value : []).map(({ name, difference }) => ({
    about: 'document',
    case: recorded.id,
    name,
    differences: findings.ok ? (difference === null ? [] : [difference]) : [thrown(findings.message)],
    why: '',
  }));
}

function compareRequests(recorded: RecordedCase, engine: Attempt<Engine>): readonly Comparison[] {
  return recorded.requests.flatMap((request, index) => {
    if (request.expect === undefined || request.expect.verdict === '') return [];
    const name = `request ${index}: ${textOf(request)}`;
    const answer = engine.ok ? attempt(() => ask(recorded, engine.value, questionOf(request))) : engine;
    const differences = answer.ok
      ? attempt(() => compareHops(recordedHops(request.expect ?? NOTHING), answeredHops(answer.value, request.expect)))
      : answer;
    return [
      {
        about: 'request' as const,
        case: recorded.id,
        name,
        differences: differences.ok ? differences.value : [thrown(differences.message)],
        why: answer.ok ? reasonOf(answer.value) : '',
      },
    ];
  });
}

/** An authorizer is asked about only where a policy says so; then its recorded answer is part of the question. */
function ask(recorded: RecordedCase, engine: Engine, question: Question): Answer {
  const answer = engine.ask(question);
  const authorizer = recordedAuthorizer(recorded, answer);
  return authorizer === undefined ? answer : engine.ask({ ...question, authorizer });
}

const NOTHING = { enforced: false, client: '', verdict: '' } as const;

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    const place = error instanceof Error ? /\n\s+at .*?([\w./-]+:\d+):\d+\)?/.exec(error.stack ?? '')?.[1] : undefined;
    return { ok: false, message: `${String(error)}${place === undefined ? '' : ` at ${place}`}` };
  }
}

function thrown(message: string): Difference {
  return { field: 'answer', expected: 'one', got: message.replace(/\s+/g, ' ') };
}

export function textOf(request: RecordedRequest): string {
  const { from, sourceIP, to, port, protocol = 'http', method, path, host, headers, token } = request;
  const caller = from ?? sourceIP ?? 'outside';
  const parts = [`${caller} -> ${to}:${port}`, protocol === 'tcp' ? 'tcp' : `${method ?? 'GET'} ${path ?? '/'}`];
  if (protocol === 'https') parts.push('https');
  if (host !== undefined) parts.push(`host ${host}`);
  for (const [name, value] of Object.entries(headers ?? {})) parts.push(`${name}: ${value}`);
  if (token !== undefined) parts.push(`token …${token.slice(-6)}`);
  return parts.join(' ');
}

function reasonOf({ worst }: Answer): string {
  const params = Object.entries(worst.reason.params).map(([name, value]) => `${name}=${value}`);
  return [worst.reason.id, ...params].join(' ');
}
