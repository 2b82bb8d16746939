import type { Circumstances, HttpRequest, Question, TokenRule } from '../../../engine';
import type { GradedMesh } from '../load-for-grading';
import type { Both } from './both';
import type { Mention } from './mentions';
import { tokenRulesOf } from './token-rules';

/** A token that nobody signed: only a question takes it that brings its keys. */
export interface AssumedToken {
  readonly issuer: string;
  readonly audience: string;
}

export interface SampleToken {
  readonly bearer: HttpRequest['token'];
  /** What each of the two meshes is asked with besides. */
  readonly keys: Both<Pick<Circumstances, 'keys'>>;
  readonly token: AssumedToken | null;
}

/** Of every issuer that a rule of either knows, for every audience: each as good as if the issuer had signed it. */
export function sampleTokens(
  mentions: readonly Mention[],
  question: Question,
  meshes: Both<GradedMesh>,
): readonly SampleToken[] {
  const [own, reference] = [tokenRulesOf(meshes[0], question), tokenRulesOf(meshes[1], question)];
  const rules = [...own, ...reference];
  const none: SampleToken = { bearer: 'none', keys: [{}, {}], token: null };
  if (rules.length === 0) return [none];
  const issuers = new Set(rules.map(({ issuer }) => issuer || SOME_ISSUER));
  const audiences = new Set([...rules.flatMap((rule) => rule.audiences), SOME_AUDIENCE]);
  const wished = claimsIn(mentions);
  return [
    none,
    ...[...issuers].flatMap((issuer) =>
      [...audiences].map((audience): SampleToken => {
        const { token, jwks } = meshes[0].engine.assumeToken({ sub: 'alice', ...wished, iss: issuer, aud: audience });
        const keys = (all: readonly TokenRule[]) => ({
          keys: all.map(({ policy, rule }) => ({ policy, rule, jwks })),
        });
        return { bearer: { bearer: token }, keys: [keys(own), keys(reference)], token: { issuer, audience } };
      }),
    ),
  ];
}

const SOME_ISSUER = 'https://another-issuer.example';
const SOME_AUDIENCE = 'another-application';

/** The claims that rules ask for, each with a value that one of them takes. */
function claimsIn(mentions: readonly Mention[]): Readonly<Record<string, unknown>> {
  const claims: Record<string, unknown> = {};
  for (const { field, value } of mentions) {
    const path = [
      ...(/^(?:not )?request\.auth\.claims((?:\[[^\]]+\])+)$/.exec(field)?.[1] ?? '').matchAll(/\[([^\]]+)\]/g),
    ];
    const [name, inner] = path.map(([, one]) => one ?? '');
    const text = value.replaceAll('*', 'x');
    if (name !== undefined) claims[name] = inner === undefined ? text : { [inner]: text };
    const subject = /requestPrincipals$/i.test(field)
      ? value.slice(value.lastIndexOf('/') + 1).replaceAll('*', '')
      : '';
    if (subject !== '') claims['sub'] = subject;
  }
  return claims;
}
