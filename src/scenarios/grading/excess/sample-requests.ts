import type { Answer, HttpRequest, Question } from '../../../engine';
import { anyRequest } from '../../format/any-request';
import type { Goal } from '../../format/scenario';
import type { GradedMesh } from '../load-for-grading';
import { askedIn } from './asked-in';
import type { Both } from './both';
import { combinationsOf } from './combinations';
import { mentionsIn } from './mentions';
import { type SampleToken, sampleTokens } from './sample-tokens';
import { sampleHeaders, sampleHosts, sampleMethods, samplePaths } from './sample-values';

export interface SampleRequest extends Pick<SampleToken, 'keys' | 'token'> {
  readonly request: Question;
}

/** More are not asked of one caller and one port, and what they would say is not known. */
const MOST = 4_000;

export interface Samples {
  readonly requests: Iterable<SampleRequest>;
  /** Whether they are all that the rules speak of. */
  readonly areAll: boolean;
}

/** Single requests of an open question: what the rules of two meshes speak of, and what is beside it. */
export function sampleRequests(
  goals: readonly Goal[],
  question: Question,
  answers: Both<Answer>,
  meshes: Both<GradedMesh>,
): Samples {
  if (isTcp(question, meshes[0])) {
    const request: Question = { ...question, speaks: 'tcp', http: anyRequest };
    return { requests: [{ request, keys: [{}, {}], token: null }], areAll: true };
  }
  const mentions = answers.flatMap(mentionsIn);
  const asked = goals.flatMap((goal) => askedIn(goal).http ?? []);
  const hosts = asked.flatMap(({ host }) => (typeof host === 'string' && host !== 'default' ? [host] : []));
  const paths = asked.flatMap(({ path }) => (typeof path === 'string' ? [path] : []));
  const parts: Parts = [
    sampleTokens(mentions, question, meshes),
    sampleHeaders(
      mentions,
      asked.map((one) => one.headers),
    ),
    sampleHosts(mentions, hosts),
    samplePaths(mentions, paths),
    sampleMethods(mentions),
  ];
  const areAll = parts.reduce((count, part) => count * part.length, 1) <= MOST;
  return { requests: requestsOf(question, parts), areAll };
}

type Parts = readonly [
  tokens: readonly SampleToken[],
  headers: ReturnType<typeof sampleHeaders>,
  hosts: readonly string[],
  paths: readonly string[],
  methods: readonly string[],
];

function* requestsOf(question: Question, parts: Parts): Generator<SampleRequest> {
  const [tokens, allHeaders, hosts, paths, methods] = parts;
  let count = 0;
  for (const [token = 0, header = 0, host = 0, path = 0, method = 0] of combinationsOf(parts.map((p) => p.length))) {
    const sent = tokens[token];
    const headers = allHeaders[header];
    if (count === MOST || sent === undefined || headers === undefined) return;
    count += 1;
    const { bearer, ...known } = sent;
    const http: HttpRequest = {
      method: methods[method] ?? 'GET',
      path: paths[path] ?? '/',
      host: hosts[host] ?? 'default',
      headers,
      hasOtherHeaders: false,
      token: bearer,
    };
    yield { ...known, request: { ...question, speaks: 'http', http } };
  }
}

function isTcp({ to }: Question, { names }: GradedMesh): boolean {
  const ports = names.cards.flatMap((card) => card.ports);
  return ports.some(({ service, port, protocol }) => service === to.id && port === to.port && protocol === 'tcp');
}
