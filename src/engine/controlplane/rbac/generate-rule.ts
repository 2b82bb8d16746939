import { type Located, originOf } from '../../base/source';
import {
  type AuthorizationPolicy,
  type FieldValues,
  type PolicyAction,
  type Rule,
  negated,
} from '../../manifests/kinds/authorization-policy';
import type { Dropped, Matcher } from '../../xds/rbac';
import * as generators from './generators';
import { type TrustDomainBundle, expandTrustDomainAliases, replaceTrustDomainAliases } from './trust-domain-bundle';

/** One rule in Envoy's form, or what made istiod leave the whole rule out. */
export type GeneratedRule =
  | {
      readonly permissions: readonly Matcher[];
      readonly principals: readonly Matcher[];
      readonly dropped: readonly Dropped[];
    }
  | { readonly left: Dropped };

/** What a rule is translated with, besides its policy. */
export interface RuleSettings extends TrustDomainBundle {
  /** Whether the user adds filters to proxies, which may set any metadata. */
  readonly hasExtensions: boolean;
}

/** One field with its values, waiting to be written as a condition. */
interface Term extends FieldValues {
  readonly key: string;
  readonly field: string;
  readonly notField: string;
  readonly generator: generators.Generator;
}

const ANY: Matcher = { kind: 'any' };

/**
 * Translates one rule. A value that cannot be translated (an HTTP field on a TCP port, a bad CIDR block) makes istiod err on the
 * closed side: an ALLOW rule is left out whole, any other rule loses just that value and matches more.
 * @upstream istio/istio pilot/pkg/security/authz/model/model.go New, Generate, checkError
 */
export function generateRule(
  policy: AuthorizationPolicy,
  rule: Rule,
  action: PolicyAction,
  settings: RuleSettings,
  forTcp: boolean,
): GeneratedRule {
  // A rule is the same object for as long as its text stays the same.
  const byUse = generated.get(rule) ?? new Map<string, GeneratedRule>();
  generated.set(rule, byUse);
  const use = `${action} ${forTcp} ${settings.hasExtensions} ${settings.trustDomains.join()}`;
  const known = byUse.get(use);
  if (known !== undefined) return known;
  const made = generate(policy, rule, action, settings, forTcp);
  byUse.set(use, made);
  return made;
}

const generated = new WeakMap<Rule, Map<string, GeneratedRule>>();

function generate(
  policy: AuthorizationPolicy,
  rule: Rule,
  action: PolicyAction,
  settings: RuleSettings,
  forTcp: boolean,
): GeneratedRule {
  const basePermission: Term[] = [];
  const basePrincipal: Term[] = [];
  for (const when of rule.when) {
    const known = generators.generatorOfKey(when.key.value);
    if (known === null) {
      return {
        left: { field: when.key.value, value: '', why: 'bad-value', origin: originOf(policy.document, when.key.range) },
      };
    }
    const term = {
      key: when.key.value,
      field: when.key.value,
      notField: when.key.value,
      values: when.values,
      notValues: when.notValues,
      generator: known.generator,
    };
    (known.isPermission ? basePermission : basePrincipal).push(term);
  }
  const principals = rule.from.map((source) => [...SOURCE_TERMS.map((make) => make(source.fields)), ...basePrincipal]);
  const permissions = rule.to.map((operation) => [
    ...OPERATION_TERMS.map((make) => make(operation.fields)),
    ...basePermission,
  ]);
  const translator = createTranslator(policy, action, settings, forTcp);
  // Permissions come first upstream; only the name of the first fault depends on it.
  const permission = (permissions.length > 0 ? permissions : [basePermission]).map(translator.translate);
  const principal = (principals.length > 0 ? principals : [basePrincipal]).map(translator.translate);
  if (translator.left !== null) return { left: translator.left };
  return { permissions: permission, principals: principal, dropped: translator.dropped };
}

function fieldTerm<F extends string>(
  field: F,
  key: string,
  generator: generators.Generator,
): (fields: Readonly<Record<F, FieldValues>>) => Term {
  return (fields) => ({ key, field, notField: negated(field), generator, ...fields[field] });
}

const SOURCE_TERMS = [
  fieldTerm('principals', 'source.principal', generators.sourcePrincipal),
  fieldTerm('requestPrincipals', 'request.auth.principal', generators.requestPrincipal),
  fieldTerm('serviceAccounts', 'source.serviceAccount', generators.sourceServiceAccount),
  fieldTerm('trustDomains', 'source.trustDomain', generators.sourceTrustDomain),
  fieldTerm('namespaces', 'source.namespace', generators.sourceNamespace),
  fieldTerm('remoteIpBlocks', 'remote.ip', generators.remoteIp),
  fieldTerm('ipBlocks', 'source.ip', generators.sourceIp),
] as readonly ((fields: Rule['from'][number]['fields']) => Term)[];

const OPERATION_TERMS = [
  fieldTerm('hosts', ':authority', generators.hosts),
  fieldTerm('methods', ':method', generators.methods),
  fieldTerm('paths', 'url_path', generators.paths),
  fieldTerm('ports', 'destination.port', generators.destinationPort),
] as readonly ((fields: Rule['to'][number]['fields']) => Term)[];

interface Translator {
  translate(terms: readonly Term[]): Matcher;
  /** Set once an ALLOW rule met a value that cannot be translated. */
  left: Dropped | null;
  readonly dropped: Dropped[];
}

function createTranslator(
  policy: AuthorizationPolicy,
  action: PolicyAction,
  settings: RuleSettings,
  forTcp: boolean,
): Translator {
  const { hasExtensions } = settings;
  const translator: Translator = {
    left: null,
    dropped: [],
    translate(terms) {
      const conditions: Matcher[] = [];
      for (const term of terms) {
        const positive = anyValue(term, term.field, term.values);
        if (positive !== null) conditions.push(positive);
        const negative = anyValue(term, term.notField, term.notValues);
        if (negative !== null) conditions.push({ kind: 'not', of: negative });
      }
      return conditions.length === 0
        ? ANY
        : conditions.length === 1
          ? (conditions[0] as Matcher)
          : { kind: 'and', of: conditions };
    },
  };

  function anyValue(term: Term, field: string, values: readonly Located<string>[]): Matcher | null {
    const alternatives: Matcher[] = [];
    for (const value of values) {
      const origin = originOf(policy.document, value.range);
      for (const text of expanded(term.key, value.value)) {
        const made = term.generator(text, {
          key: term.key,
          field,
          origin,
          policyNamespace: policy.namespace,
          forTcp,
          hasExtensions,
        });
        if ('error' in made) {
          const dropped: Dropped = { field, value: value.value, why: made.error, origin };
          if (action === 'ALLOW') translator.left ??= dropped;
          else translator.dropped.push(dropped);
        } else alternatives.push(made);
      }
    }
    return alternatives.length === 0
      ? null
      : alternatives.length === 1
        ? (alternatives[0] as Matcher)
        : { kind: 'or', of: alternatives };
  }

  function expanded(key: string, value: string): readonly string[] {
    if (key === 'source.principal') return replaceTrustDomainAliases(settings, value);
    if (key === 'source.trustDomain') return expandTrustDomainAliases(settings, value);
    return [value];
  }

  return translator;
}
