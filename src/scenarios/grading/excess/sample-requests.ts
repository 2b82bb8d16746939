import type { Answer, HttpRequest, Question } from '../../../engine';
import { anyRequest } from '../../format/any-request';
import type { Goal } from '../../format/scenario';
import type { GradedMesh } from '../load-for-grading';
import { askedIn } from './asked-in';
import type { Both } from './both';
import { mentionsIn } from './mentions';
import { type SampleToken, sampleTokens } from './sample-tokens';
import { sampleHeaders, sampleHosts, sampleMethods, samplePaths } from './sample-values';

export interface SampleRequest extends Pick<SampleToken, 'keys' | 'token'> {
  readonly request: Question;
}

/** More are not asked of one caller and one port: somebody is typing. */
const MOST = 400;

/** Single requests of an open question: what the rules of two meshes speak of, and what is beside it. */
export function* sampleRequests(
  goals: readonly Goal[],
  question: Question,
  answers: Both<Answer>,
  meshes: Both<GradedMesh>,
): Generator<SampleRequest> {
  if (isTcp(question, meshes[0])) {
    yield { request: { ...question, speaks: 'tcp', http: anyRequest }, keys: [{}, {}], token: null };
    return;
  }
  const mentions = answers.flatMap(mentionsIn);
  const asked = goals.flatMap((goal) => askedIn(goal).http ?? []);
  const hosts = sampleHosts(
    mentions,
    asked.flatMap(({ host }) => (typeof host === 'string' && host !== 'default' ? [host] : [])),
  );
  const headers = sampleHeaders(
    mentions,
    asked.map((one) => one.headers),
  );
  const paths = asked.flatMap(({ path }) => (typeof path === 'string' ? [path] : []));
  let count = 0;
  for (const sent of sampleTokens(mentions, question, meshes))
    for (const list of headers)
      for (const host of hosts)
        for (const path of samplePaths(mentions, paths))
          for (const method of sampleMethods(mentions)) {
            if (count === MOST) return;
            count += 1;
            const { bearer, ...token } = sent;
            const http: HttpRequest = { method, path, host, headers: list, hasOtherHeaders: false, token: bearer };
            yield { ...token, request: { ...question, speaks: 'http', http } };
          }
}

function isTcp({ to }: Question, { names }: GradedMesh): boolean {
  const ports = names.cards.flatMap((card) => card.ports);
  return ports.some(({ service, port, protocol }) => service === to.id && port === to.port && protocol === 'tcp');
}
