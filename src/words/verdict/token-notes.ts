import { count } from '../language/plural';
import { type Pattern, say } from '../language/say';
import { badProvider } from './bad-provider';

const shortName = (id: string | number) => String(id).split('/').at(-1) ?? '';

/** Where neither the request nor the manifests tell what a token is worth. */
const undecided: Readonly<Record<string, string>> = {
  'needs-time': 'it expires, and nobody said what time it is',
  'too-many-keys': 'it names no key, and there are more keys than are tried here',
};

/** What the steps CUSTOM and JWT of a trace say. */
export const tokenNotes: Readonly<Record<string, Pattern>> = {
  'custom.notAsked': say(
    ['provider', 'rules'],
    ({ provider, rules }) => `None of ${count(Number(rules), 'rule')} matches, so \`${provider}\` is not asked.`,
  ),
  'custom.open': say(['provider'], ({ provider }) => `A rule matches: the authorizer \`${provider}\` decides.`),
  'custom.allow': say(
    ['provider'],
    ({ provider }) => `The authorizer \`${provider}\` agrees. The checks after it are made all the same.`,
  ),
  'custom.deny': say(['provider'], ({ provider }) => `The authorizer \`${provider}\` refuses what a rule matches.`),
  'custom.unreachable': say(
    ['provider'],
    ({ provider }) => `The authorizer \`${provider}\` does not answer, and without \`failOpen\` that is a refusal.`,
  ),
  'custom.failOpen': say(
    ['provider'],
    ({ provider }) => `The authorizer \`${provider}\` does not answer, and \`failOpen\` lets the request pass.`,
  ),
  'custom.badProvider': say(
    ['provider', 'why'],
    ({ provider, why }) => `\`${provider}\` cannot be asked: ${badProvider(why)}. What the rules match is refused.`,
  ),

  'jwt.missing': say(['rules'], ({ rules }) =>
    Number(rules) === 1
      ? 'No token where the rule looks. That is no fault here; a policy may still want one.'
      : `No token where any of the ${rules} rules looks. That is no fault here; a policy may still want one.`,
  ),
  'jwt.accepted': say(['policy', 'rule', 'issuer', 'subject'], ({ policy, rule, issuer, subject }) =>
    subject === ''
      ? `Rule ${rule} of \`${policy}\` accepts the token. Without a subject there is no request principal.`
      : `Rule ${rule} of \`${policy}\` accepts the token: the request principal is \`${issuer}/${subject}\`.`,
  ),
  'jwt.refused': say(
    ['policy', 'rule', 'text'],
    ({ policy, rule, text }) => `Rule ${rule} of \`${policy}\` refuses the token: \`${text}\`.`,
  ),
  'jwt.preflight': say([], () => 'A CORS preflight carries no credentials, so tokens are not looked at.'),
  'jwt.open': say(['rules'], ({ rules }) =>
    Number(rules) === 1
      ? 'No token passes, a good one passes, a bad one does not.'
      : `No token passes, one that any of the ${rules} rules accepts passes, a bad one does not.`,
  ),
  'jwt.undecided': say(['why'], ({ why }) => `What the token is worth is open: ${undecided[why] ?? why}.`),
  'translation.keys-unreachable': say(
    ['issuer'],
    ({ issuer }) =>
      `The keys of \`${issuer}\` would be fetched, which nobody does here: Istio then refuses every token. Put them into \`jwks\` to check signatures.`,
  ),
};

/** Verdicts by tokens and authorizers. */
export const tokenVerdicts: Readonly<Record<string, Pattern>> = {
  'verdict.unknown.authorizer': say(
    ['call', 'provider'],
    ({ call, provider }) =>
      `${call}. These manifests cannot tell: the authorizer \`${provider}\` decides; choose its answer.`,
  ),
  'verdict.unknown.time': say(
    ['call'],
    ({ call }) => `${call}. Its token expires, and the question does not say when the call is made.`,
  ),
  'verdict.unknown.keys': say(
    ['call'],
    ({ call }) => `${call}. Its token names no key, and the rule has more keys than are tried here.`,
  ),
  'verdict.unknown.listenerRefused': say(
    ['call', 'server', 'policy', 'rule', 'text'],
    ({ call, server, policy, rule, text }) =>
      `${call}. Envoy refuses the keys in rule ${rule} of \`${shortName(policy)}\` (\`${text}\`), so \`${server}\` keeps the configuration that it had before.`,
  ),
};
