import type { Located, Origin } from '../../base/source';
import { parseCidr } from '../../matchers/ip-range';
import { containsPathTemplate } from '../../matchers/path-template';
import {
  NOT_EMPTY,
  type StringMatch,
  quoteMeta,
  stringMatcher,
  stringMatcherWithPrefix,
} from '../../matchers/string-match';
import type { Matcher } from '../../xds/rbac';

/** What a generator is told about the value at hand. */
export interface ValueContext {
  /** Key of the attribute: `source.principal`, `request.headers[x]`, or the name of an operation field. */
  readonly key: string;
  /** The field as written in the policy, for the trace. */
  readonly field: string;
  readonly origin: Origin;
  readonly policyNamespace: string;
  readonly forTcp: boolean;
  /** Whether the user adds filters to proxies, which may set any metadata. */
  readonly hasExtensions: boolean;
}

/** null: the value cannot be translated. What follows from that depends on the action (see `generate-rule.ts`). */
export type Generated = Matcher | { readonly error: 'http-only' | 'bad-value' };

/** One generator per attribute. @upstream istio/istio pilot/pkg/security/authz/model/generator.go */
export type Generator = (value: string, context: ValueContext) => Generated;

const HTTP_ONLY = { error: 'http-only' } as const;
const BAD_VALUE = { error: 'bad-value' } as const;

function leafBase(value: string, context: ValueContext) {
  return { field: context.field, wants: value, origin: context.origin };
}

function authenticated(value: string, context: ValueContext, match: StringMatch): Matcher {
  return { ...leafBase(value, context), kind: 'authenticated', match };
}

function ipGenerator(kind: 'directRemoteIp' | 'remoteIp' | 'destinationIp'): Generator {
  return (value, context) => {
    const range = parseCidr(value);
    return range === null ? BAD_VALUE : { ...leafBase(value, context), kind, range };
  };
}

/** An address or range. @upstream istio/istio pilot/pkg/security/authz/model/generator.go destIPGenerator */
export const destinationIp = ipGenerator('destinationIp');

/** The peer of the connection. @upstream istio/istio pilot/pkg/security/authz/model/generator.go srcIPGenerator */
export const sourceIp = ipGenerator('directRemoteIp');

/**
 * The client that X-Forwarded-For tells of, where the proxy trusts it.
 * @upstream istio/istio pilot/pkg/security/authz/model/generator.go remoteIPGenerator
 */
export const remoteIp = ipGenerator('remoteIp');

/** Go's ParseUint: decimal digits, leading zeros allowed. */
export const destinationPort: Generator = (value, context) => {
  if (!/^\d+$/.test(value) || Number(value) > 65535) return BAD_VALUE;
  return { ...leafBase(value, context), kind: 'destinationPort', port: Number(value) };
};

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go connSNIGenerator */
const connectionSni: Generator = (value, context) => ({
  ...leafBase(value, context),
  kind: 'requestedServerName',
  match: stringMatcher(value),
});

/**
 * Policies leave `spiffe://` out; certificates have it.
 * @upstream istio/istio pilot/pkg/security/authz/model/generator.go srcPrincipalGenerator
 */
export const sourcePrincipal: Generator = (value, context) =>
  authenticated(value, context, stringMatcherWithPrefix(value, 'spiffe://'));

/**
 * A `*` stands for any text, in the middle of a name, too.
 * @upstream istio/istio pilot/pkg/security/authz/model/generator.go srcNamespaceGenerator
 */
export const sourceNamespace: Generator = (value, context) => {
  const namespace = value.split('*').map(quoteMeta).join('.*');
  return authenticated(value, context, { kind: 'regex', regex: `.*/ns/${namespace}/.*` });
};

/**
 * A name without a namespace is of the policy's own.
 * @upstream istio/istio pilot/pkg/security/authz/model/generator.go srcServiceAccountGenerator
 */
export const sourceServiceAccount: Generator = (value, context) => {
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? context.policyNamespace : value.slice(0, slash);
  const account = slash < 0 ? value : value.slice(slash + 1);
  return authenticated(value, context, {
    kind: 'regex',
    regex: `spiffe://.+/ns/${quoteMeta(namespace)}/(.+/|)sa/${quoteMeta(account)}(/.+)?`,
  });
};

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go */
export const sourceTrustDomain: Generator = (value, context) => {
  if (value === '*') return authenticated(value, context, { kind: 'prefix', text: 'spiffe://', ignoreCase: false });
  const star = value.indexOf('*');
  if (star < 0) return authenticated(value, context, { kind: 'prefix', text: `spiffe://${value}/`, ignoreCase: false });
  const domain = `${quoteMeta(value.slice(0, star))}[^/]*${quoteMeta(value.slice(star + 1))}`;
  return authenticated(value, context, { kind: 'regex', regex: `spiffe://${domain}/.*` });
};

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go methodGenerator */
export const methods: Generator = (value, context) =>
  context.forTcp
    ? HTTP_ONLY
    : { ...leafBase(value, context), kind: 'header', name: ':method', match: headerMatch(value, false) };

/** Hosts are compared without regard to case. @upstream istio/istio pilot/pkg/security/authz/model/generator.go hostGenerator */
export const hosts: Generator = (value, context) =>
  context.forTcp
    ? HTTP_ONLY
    : { ...leafBase(value, context), kind: 'header', name: ':authority', match: headerMatch(value, true) };

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go pathGenerator */
export const paths: Generator = (value, context) => {
  if (context.forTcp) return HTTP_ONLY;
  return containsPathTemplate(value)
    ? { ...leafBase(value, context), kind: 'uriTemplate', template: value }
    : { ...leafBase(value, context), kind: 'urlPath', match: stringMatcher(value) };
};

/** `request.headers[x-role]`. @upstream istio/istio pilot/pkg/security/authz/model/generator.go requestHeaderGenerator */
const requestHeader: Generator = (value, context) => {
  if (context.forTcp) return HTTP_ONLY;
  const name = nameInBrackets(context.key.slice('request.headers'.length));
  if (name === null) return BAD_VALUE;
  return { ...leafBase(value, context), kind: 'header', name: name.toLowerCase(), match: headerMatch(value, false) };
};

/** "We must check "*" first to make sure we'll generate a non empty value in the prefix/suffix case." */
function headerMatch(value: string, ignoreCase: boolean): StringMatch | null {
  if (value === '*') return null;
  if (value.startsWith('*')) return { kind: 'suffix', text: value.slice(1), ignoreCase };
  if (value.endsWith('*')) return { kind: 'prefix', text: value.slice(0, -1), ignoreCase };
  return { kind: 'exact', text: value, ignoreCase };
}

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go requestPrincipalGenerator */
export const requestPrincipal: Generator = (value, context) => {
  if (context.forTcp) return HTTP_ONLY;
  // "Use the last index of "/" since issuer may be an URL"
  const slash = value.lastIndexOf('/');
  const found = slash >= 0;
  const issuer = found ? value.slice(0, slash) : value;
  const subject = found ? value.slice(slash + 1) : '';
  const [matchIssuer, matchSubject] = requestPrincipalMatch(value, found, issuer, subject);
  const claim = (name: string, match: StringMatch): Matcher => ({
    ...leafBase(value, context),
    kind: 'claim',
    path: [name],
    match,
    mayBeList: false,
  });
  return { kind: 'and', of: [claim('iss', matchIssuer), claim('sub', matchSubject)] };
};

function requestPrincipalMatch(
  value: string,
  found: boolean,
  issuer: string,
  subject: string,
): readonly [StringMatch, StringMatch] {
  const exact = (text: string): StringMatch => ({ kind: 'exact', text, ignoreCase: false });
  const prefix = (text: string): StringMatch => ({ kind: 'prefix', text, ignoreCase: false });
  const suffix = (text: string): StringMatch => ({ kind: 'suffix', text, ignoreCase: false });
  if (value === '*') return [NOT_EMPTY, NOT_EMPTY];
  if (value.startsWith('*')) {
    if (!found) return [NOT_EMPTY, suffix(value.slice(1))];
    return [issuer === '*' ? NOT_EMPTY : suffix(issuer.slice(1)), exact(subject)];
  }
  if (value.endsWith('*')) {
    if (!found) return [prefix(value.slice(0, -1)), NOT_EMPTY];
    return [exact(issuer), subject === '*' ? NOT_EMPTY : prefix(subject.slice(0, -1))];
  }
  return [exact(issuer), exact(subject)];
}

function claimGenerator(path: readonly string[]): Generator {
  return (value, context) =>
    context.forTcp
      ? HTTP_ONLY
      : { ...leafBase(value, context), kind: 'claim', path, match: stringMatcher(value), mayBeList: true };
}

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go requestAudiencesGenerator */
const requestAudiences = claimGenerator(['aud']);

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go requestPresenterGenerator */
const requestPresenter = claimGenerator(['azp']);

/** `request.auth.claims[a][b]`. @upstream istio/istio pilot/pkg/security/authz/model/generator.go requestClaimGenerator */
const requestClaim: Generator = (value, context) => {
  if (context.forTcp) return HTTP_ONLY;
  const path = namesInNestedBrackets(context.key.slice('request.auth.claims'.length));
  return path === null ? BAD_VALUE : claimGenerator(path)(value, context);
};

/**
 * `experimental.envoy.filters.a.b[key]`: metadata that only a filter which users add can set.
 * @upstream istio/istio pilot/pkg/security/authz/model/generator.go envoyFilterGenerator
 */
export const envoyFilter: Generator = (value, context) => {
  const parts = /^experimental\.([^[]*)\[(.*?)\]?$/.exec(context.key);
  if (parts === null) return BAD_VALUE;
  return {
    ...leafBase(value, context),
    kind: 'metadata',
    filter: parts[1] ?? '',
    key: parts[2] ?? '',
    mayBeSet: context.hasExtensions,
  };
};

/** @upstream istio/istio pilot/pkg/security/authz/model/util.go extractNameInBrackets */
function nameInBrackets(text: string): string | null {
  return text.startsWith('[') && text.endsWith(']') && text.length >= 2 ? text.slice(1, -1) : null;
}

/** @upstream istio/istio pilot/pkg/security/authz/model/util.go extractNameInNestedBrackets */
function namesInNestedBrackets(text: string): readonly string[] | null {
  const names = text.match(/\[[^[\]]*\]/g);
  if (names !== null && names.join('') === text) return names.map((name) => name.slice(1, -1));
  const whole = nameInBrackets(text);
  return whole === null ? null : [whole];
}

/**
 * The generator of a `when` key, or null for a key that istiod does not know.
 * @upstream istio/istio pilot/pkg/security/authz/model/model.go New
 */
export function generatorOfKey(key: string): { readonly generator: Generator; readonly isPermission: boolean } | null {
  const known = WHEN_KEYS.get(key);
  if (known !== undefined) return known;
  if (key.startsWith('experimental.envoy.filters.')) return { generator: envoyFilter, isPermission: true };
  if (key.startsWith('request.headers')) return { generator: requestHeader, isPermission: false };
  if (key.startsWith('request.auth.claims')) return { generator: requestClaim, isPermission: false };
  return null;
}

const WHEN_KEYS: ReadonlyMap<string, { readonly generator: Generator; readonly isPermission: boolean }> = new Map([
  ['destination.ip', { generator: destinationIp, isPermission: true }],
  ['destination.port', { generator: destinationPort, isPermission: true }],
  ['connection.sni', { generator: connectionSni, isPermission: true }],
  ['source.ip', { generator: sourceIp, isPermission: false }],
  ['remote.ip', { generator: remoteIp, isPermission: false }],
  ['source.namespace', { generator: sourceNamespace, isPermission: false }],
  ['source.trustDomain', { generator: sourceTrustDomain, isPermission: false }],
  ['source.serviceAccount', { generator: sourceServiceAccount, isPermission: false }],
  ['source.principal', { generator: sourcePrincipal, isPermission: false }],
  ['request.auth.principal', { generator: requestPrincipal, isPermission: false }],
  ['request.auth.audiences', { generator: requestAudiences, isPermission: false }],
  ['request.auth.presenter', { generator: requestPresenter, isPermission: false }],
]);

/** The values of a field, written out for all trust domains where it is about identities. */
export type Expand = (value: Located<string>) => readonly string[];
