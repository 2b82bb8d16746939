import type { ExtensionProvider } from '../../mesh/mesh-config';
import type { Origin } from '../../base/source';
import type { CustomFilter, ExtAuthzFilter } from '../../xds/ext-authz';
import type { HttpFilter } from '../../xds/filter-chain';
import type { JwtFilter, JwtProvider } from '../../xds/jwt';
import type { RbacFilter, RbacPolicy } from '../../xds/rbac';
import { config, type ConfigNode, type Written } from './config-tree';
import { describeMatcher, PERMISSION, PRINCIPAL } from './describe-matchers';

/** What the filters of a chain have to be told apart from their own data. */
export interface FilterContext {
  readonly isHttp: boolean;
  /** The provider of a name, with the cluster that istiod found for it. */
  provider(name: string): (ExtensionProvider & { readonly cluster: string; readonly hostname: string }) | null;
  /** Where the providers are written. */
  readonly providersOrigin: Origin | null;
  /** A JWT rule's headers as written: Envoy compares without case, and the engine keeps lower case. */
  headerAsWritten(provider: JwtProvider, name: string): string;
}

/** One filter of the engine as the filters that Envoy is told: an authorizer is two of them. */
export function describeFilter(filter: HttpFilter, context: FilterContext): readonly ConfigNode[] {
  switch (filter.kind) {
    case 'rbac':
      return [describeRbac(filter, context)];
    case 'jwt':
      return [describeJwt(filter, context)];
    case 'ext-authz':
    case 'bad-custom':
      return describeCustom(filter, context);
  }
}

function rbac({ isHttp }: FilterContext, body: Written & object): ConfigNode {
  const layer = isHttp ? 'http' : 'network';
  return config({
    name: `envoy.filters.${layer}.rbac`,
    typedConfig: {
      '@type': `type.googleapis.com/envoy.extensions.filters.${layer}.rbac.v3.RBAC`,
      ...body,
      statPrefix: isHttp ? undefined : 'tcp.',
    },
  });
}

function describeRbac({ action, rules, shadowRules }: RbacFilter, context: FilterContext): ConfigNode {
  const shadow = shadowRules !== null && action === 'DENY' ? 'deny' : 'allow';
  const isNamed = shadowRules === null || action !== 'LOG';
  return rbac(context, {
    rules: rules === null ? undefined : ruleSet(action, rules),
    shadowRules: shadowRules === null ? undefined : ruleSet(action, shadowRules),
    shadowRulesStatPrefix: isNamed ? `istio_dry_run_${shadow}_` : undefined,
  });
}

/** An action of ALLOW is Envoy's default, which `istioctl` leaves out; it is what a reader looks for first. */
function ruleSet(action: RbacFilter['action'], policies: readonly RbacPolicy[]): Written {
  return { action, policies: Object.fromEntries(policies.map((policy) => [policy.name, describePolicy(policy)])) };
}

/** An ALLOW policy without rules is one that never matches. */
const NEVER: Written = { permissions: [{ notRule: { any: true } }], principals: [{ notId: { any: true } }] };

function describePolicy({ permissions, principals, rule, origin }: RbacPolicy): ConfigNode {
  if (rule === -1) return config(NEVER, origin);
  return config(
    {
      permissions: permissions.map((permission) => describeMatcher(permission, PERMISSION)),
      principals: principals.map((principal) => describeMatcher(principal, PRINCIPAL)),
    },
    origin,
  );
}

/** @upstream istio/istio pilot/pkg/security/authz/builder/builder.go buildHTTP, buildTCP */
function describeCustom(filter: CustomFilter, context: FilterContext): readonly ConfigNode[] {
  if (filter.kind === 'bad-custom') return [rbac(context, { rules: ruleSet('DENY', filter.rules) })];
  return [
    rbac(context, { shadowRules: ruleSet('DENY', filter.rules), shadowRulesStatPrefix: 'istio_ext_authz_' }),
    describeExtAuthz(filter, context),
  ];
}

/** As Envoy's enum has them; others are written as numbers, which Envoy reads as well. */
const STATUS_NAMES: Readonly<Record<string, string>> = {
  '400': 'BadRequest',
  '401': 'Unauthorized',
  '403': 'Forbidden',
  '404': 'NotFound',
  '429': 'TooManyRequests',
  '500': 'InternalServerError',
  '502': 'BadGateway',
  '503': 'ServiceUnavailable',
  '504': 'GatewayTimeout',
};

function describeExtAuthz({ provider: name }: ExtAuthzFilter, context: FilterContext): ConfigNode {
  const layer = context.isHttp ? 'http' : 'network';
  const provider = context.provider(name);
  const status = provider?.statusOnError ?? '';
  return config({
    name: `envoy.filters.${layer}.ext_authz`,
    typedConfig: config(
      {
        '@type': `type.googleapis.com/envoy.extensions.filters.${layer}.ext_authz.v3.ExtAuthz`,
        statPrefix: context.isHttp ? undefined : 'tcp.',
        ...serviceOf(provider),
        transportApiVersion: 'V3',
        failureModeAllow: provider?.failOpen === true ? true : undefined,
        statusOnError: status === '' || !context.isHttp ? undefined : { code: STATUS_NAMES[status] ?? Number(status) },
        filterEnabledMetadata: {
          filter: `envoy.filters.${layer}.rbac`,
          path: [{ key: 'istio_ext_authz_shadow_effective_policy_id' }],
          value: { stringMatch: { prefix: `istio-ext-authz-${name}` } },
        },
      },
      context.providersOrigin,
    ),
  });
}

/** @upstream istio/istio pilot/pkg/security/authz/builder/extauthz.go generateHTTPConfig, generateGRPCConfig */
function serviceOf(provider: ReturnType<FilterContext['provider']>): { readonly [key: string]: Written | undefined } {
  if (provider === null) return {};
  const { cluster, hostname } = provider;
  const timeout = provider.timeout === '' ? '600s' : provider.timeout;
  if (provider.kind === 'grpc')
    return { grpcService: { envoyGrpc: { clusterName: cluster, authority: hostname }, timeout } };
  const response = {
    allowedUpstreamHeaders: headerPatterns(provider.headersToUpstreamOnAllow),
    allowedClientHeaders: headerPatterns(provider.headersToDownstreamOnDeny),
    allowedClientHeadersOnSuccess: headerPatterns(provider.headersToDownstreamOnAllow),
  };
  const hasResponse = Object.values(response).some((patterns) => patterns !== undefined);
  return {
    httpService: {
      serverUri: { uri: `http://${hostname}`, cluster, timeout },
      pathPrefix: provider.pathPrefix === '' ? undefined : provider.pathPrefix,
      authorizationResponse: hasResponse ? response : undefined,
    },
    allowedHeaders:
      headerPatterns(provider.includeRequestHeadersInCheck) ?? headerPatterns(provider.includeHeadersInCheck),
  };
}

function headerPatterns(headers: readonly string[]): Written | undefined {
  if (headers.length === 0) return undefined;
  return {
    patterns: headers.map((header) => ({
      ...(header.startsWith('*')
        ? { suffix: header.slice(1) }
        : header.endsWith('*')
          ? { prefix: header.slice(0, -1) }
          : { exact: header }),
      ignoreCase: true,
    })),
  };
}

/** @upstream istio/istio pilot/pkg/security/authn/policy_applier.go convertToEnvoyJwtConfig */
function describeJwt({ providers }: JwtFilter, context: FilterContext): ConfigNode {
  const names = providers.map(({ name }) => name);
  const orMissing = names.map((providerName) => ({
    requiresAny: { requirements: [{ providerName }, { allowMissing: {} }] },
  }));
  const requires =
    orMissing.length === 1
      ? orMissing[0]
      : {
          requiresAny: {
            requirements: [
              ...names.map((providerName) => ({ providerName })),
              { requiresAll: { requirements: orMissing } },
            ],
          },
        };
  return config({
    name: 'envoy.filters.http.jwt_authn',
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication',
      providers: Object.fromEntries(providers.map((provider) => [provider.name, describeProvider(provider, context)])),
      rules: [{ match: { prefix: '/' }, requires }],
      bypassCorsPreflight: true,
    },
  });
}

function describeProvider(provider: JwtProvider, context: FilterContext): ConfigNode {
  const some = <T>(items: readonly T[]) => (items.length === 0 ? undefined : items);
  const header = (name: string) => context.headerAsWritten(provider, name);
  return config(
    {
      issuer: provider.issuer,
      audiences: some(provider.audiences),
      localJwks: { inlineString: provider.jwks },
      fromHeaders: some(
        provider.fromHeaders.map(({ name, valuePrefix }) => ({
          name: header(name),
          valuePrefix: valuePrefix === '' ? undefined : valuePrefix,
        })),
      ),
      fromParams: some(provider.fromParams),
      fromCookies: some(provider.fromCookies),
      forward: provider.forward ? true : undefined,
      forwardPayloadHeader: provider.forwardPayloadHeader === '' ? undefined : header(provider.forwardPayloadHeader),
      claimToHeaders: some(
        provider.claimToHeaders.map(({ header: name, claim }) => ({ headerName: header(name), claimName: claim })),
      ),
      payloadInMetadata: 'payload',
      normalizePayloadInMetadata: { spaceDelimitedClaims: provider.spaceDelimitedClaims },
    },
    provider.origin,
  );
}
