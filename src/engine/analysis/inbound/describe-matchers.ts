import { type StringMatch, stringMatcher } from '../../matchers/string-match';
import type { Leaf, Matcher } from '../../xds/rbac';
import { config, type ConfigNode, type Written } from './config-tree';

/** Permissions and principals have the same shape under different names. */
export interface Vocabulary {
  readonly and: string;
  readonly or: string;
  readonly not: string;
  /** What holds the parts of an AND or OR: `rules`, `ids`. */
  readonly parts: string;
}

export const PERMISSION: Vocabulary = { and: 'andRules', or: 'orRules', not: 'notRule', parts: 'rules' };
export const PRINCIPAL: Vocabulary = { and: 'andIds', or: 'orIds', not: 'notId', parts: 'ids' };

/**
 * A permission, or a principal, as istiod writes it: an AND of fields, each an OR of values, even where there is only one of them.
 * The engine keeps neither layer where it says nothing.
 * @upstream istio/istio pilot/pkg/security/authz/model/model.go generatePermission, generatePrincipal
 */
export function describeMatcher(matcher: Matcher, words: Vocabulary): ConfigNode {
  const fields = matcher.kind === 'and' && !isRequestPrincipal(matcher) ? matcher.of : [matcher];
  return config({ [words.and]: { [words.parts]: fields.map((field) => describeField(field, words)) } });
}

function describeField(matcher: Matcher, words: Vocabulary): ConfigNode {
  if (matcher.kind === 'not') return config({ [words.not]: describeValues(matcher.of, words) });
  return matcher.kind === 'any' ? config({ any: true }) : describeValues(matcher, words);
}

function describeValues(matcher: Matcher, words: Vocabulary): ConfigNode {
  const values = matcher.kind === 'or' ? matcher.of : [matcher];
  const claims = values.flatMap((value) => (value.kind === 'claim' && value.mayBeList ? [value] : []));
  const [claim] = claims;
  if (claim !== undefined && claims.length === values.length) return describeClaims(claim.path, claims);
  const metadata = values.flatMap((value) => (value.kind === 'metadata' ? [value] : []));
  const [first] = metadata;
  if (first !== undefined && metadata.length === values.length) return describeMetadata(first, metadata);
  const parts = values.map((value) => describeValue(value, words));
  // Token principals alone go without the layer of values where there is one of them.
  if (values.every(isRequestPrincipal) && parts[0] !== undefined && parts.length === 1) return parts[0];
  return config({ [words.or]: { [words.parts]: parts } });
}

/** One value of `requestPrincipals`: issuer and subject together. */
function isRequestPrincipal(matcher: Matcher): boolean {
  return matcher.kind === 'and' && matcher.of.every((part) => part.kind === 'claim' && !part.mayBeList);
}

function describeValue(matcher: Matcher, words: Vocabulary): ConfigNode {
  switch (matcher.kind) {
    case 'any':
      return config({ any: true });
    case 'not':
      return config({ [words.not]: describeValue(matcher.of, words) });
    case 'and':
    case 'or': {
      const set = { [words.parts]: matcher.of.map((part) => describeValue(part, words)) };
      return config({ [matcher.kind === 'and' ? words.and : words.or]: set });
    }
    default:
      return config(describeLeaf(matcher), matcher.origin);
  }
}

function describeLeaf(leaf: Leaf): Written {
  switch (leaf.kind) {
    case 'authenticated':
      return { authenticated: { principalName: stringMatch(leaf.match) } };
    case 'directRemoteIp':
    case 'remoteIp':
    case 'destinationIp':
      return { [leaf.kind]: { addressPrefix: leaf.range.address, prefixLen: leaf.range.prefixLength } };
    case 'destinationPort':
      return { destinationPort: leaf.port };
    case 'requestedServerName':
      return { requestedServerName: stringMatch(leaf.match) };
    case 'header': {
      // The name as written: the engine compares in lower case.
      const name = /^request\.headers\[(.*)\]$/.exec(leaf.field)?.[1] ?? leaf.name;
      return {
        header: leaf.match === null ? { name, presentMatch: true } : { name, stringMatch: stringMatch(leaf.match) },
      };
    }
    case 'urlPath':
      return { urlPath: { path: stringMatch(leaf.match) } };
    case 'uriTemplate':
      return {
        uriTemplate: {
          name: 'uri-template',
          typedConfig: {
            '@type': 'type.googleapis.com/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig',
            pathTemplate: leaf.template.replaceAll('{*}', '*').replaceAll('{**}', '**'),
          },
        },
      };
    case 'claim':
      return { metadata: jwtMetadata(leaf.path, { stringMatch: stringMatch(leaf.match) }) };
    case 'metadata':
      return describeMetadata(leaf, [leaf]);
  }
}

type ClaimLeaf = Extract<Leaf, { kind: 'claim' }>;
type MetadataLeaf = Extract<Leaf, { kind: 'metadata' }>;

/** All values of one claim in one matcher: the claim is one of them, or a list that holds one of them. */
function describeClaims(path: readonly string[], claims: readonly ClaimLeaf[]): ConfigNode {
  const value = oneOf(claims.map(({ match, origin }) => config({ stringMatch: stringMatch(match) }, origin)));
  return config({
    metadata: jwtMetadata(path, { orMatch: { valueMatchers: [{ listMatch: { oneOf: value } }, value] } }),
  });
}

/** @upstream istio/istio pilot/pkg/security/authz/model/generator.go envoyFilterGenerator extendedPermission */
function describeMetadata({ filter, key }: MetadataLeaf, values: readonly MetadataLeaf[]): ConfigNode {
  const matchers = values.map(({ wants, origin }) => {
    const isItem = wants.startsWith('[') && wants.endsWith(']');
    const text = { stringMatch: stringMatch(stringMatcher(isItem ? wants.replace(/^[[\]]+|[[\]]+$/g, '') : wants)) };
    return config(isItem ? { listMatch: { oneOf: text } } : text, origin);
  });
  return config({ metadata: { filter, path: [{ key }], value: oneOf(matchers) } });
}

function oneOf(values: readonly ConfigNode[]): ConfigNode {
  const [first] = values;
  return first !== undefined && values.length === 1 ? first : config({ orMatch: { valueMatchers: values } });
}

function jwtMetadata(path: readonly string[], value: Written): Written {
  return {
    filter: 'envoy.filters.http.jwt_authn',
    path: ['payload', ...path].map((key) => ({ key })),
    value,
  };
}

export function stringMatch(match: StringMatch): Written {
  // The engine's expressions also escape the slash, which JavaScript wants and Go leaves alone.
  if (match.kind === 'regex') return { safeRegex: { regex: match.regex.replaceAll('\\/', '/') } };
  return { [match.kind]: match.text, ignoreCase: match.ignoreCase ? true : undefined };
}
