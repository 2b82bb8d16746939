import { compareBytes } from '../../base/ordering';
import { originOf } from '../../base/source';
import type { JwtRule, RequestAuthentication } from '../../manifests/kinds/request-authentication';
import type { JwtFilter, JwtProvider } from '../../xds/jwt';

/**
 * The token check of one proxy: the rules of all its RequestAuthentications, by issuer. null: there are none.
 *
 * DIFFERS: rules of the same issuer keep their order; with more than twelve rules istiod's sort may change it.
 * @upstream istio/istio pilot/pkg/security/authn/policy_applier.go newPolicyApplier, convertToEnvoyJwtConfig
 */
export function convertToEnvoyJwtConfig(policies: readonly RequestAuthentication[]): JwtFilter | null {
  const rules = policies.flatMap((policy) => policy.jwtRules.map((rule, index) => ({ policy, rule, index })));
  if (rules.length === 0) return null;
  rules.sort((a, b) => compareBytes(a.rule.issuer, b.rule.issuer));
  return {
    kind: 'jwt',
    providers: rules.map(({ policy, rule, index }, place) => toProvider(policy, rule, index, `origins-${place}`)),
  };
}

function toProvider(policy: RequestAuthentication, rule: JwtRule, index: number, name: string): JwtProvider {
  return {
    name,
    issuer: rule.issuer,
    audiences: rule.audiences,
    fromHeaders: rule.fromHeaders.map((header) => ({ name: header.name.toLowerCase(), valuePrefix: header.prefix })),
    fromParams: rule.fromParams,
    fromCookies: rule.fromCookies,
    forward: rule.forwardOriginalToken,
    forwardPayloadHeader: rule.outputPayloadToHeader.toLowerCase(),
    claimToHeaders: rule.outputClaimToHeaders.map(({ header, claim }) => ({ header: header.toLowerCase(), claim })),
    spaceDelimitedClaims: [...new Set([...rule.spaceDelimitedClaims, 'permission', 'scope'])].sort(compareBytes),
    jwks: rule.jwks === '' ? PUBLIC_ONLY_JWKS : rule.jwks,
    jwksFrom: rule.jwks === '' ? 'unreachable' : 'inline',
    policy: policy.id,
    rule: index,
    origin: originOf(policy.document, rule.range),
  };
}

/**
 * "fail closed: use a public key where the private key has been permanently discarded": what istiod sends for keys that it cannot
 * fetch.
 *
 * DIFFERS: keys at a `jwksUri` are never fetched; tokens are judged as while they cannot be reached, which refuses every one.
 * @upstream istio/istio pilot/pkg/model/jwks_resolver.go PublicOnlyJwks
 */
const PUBLIC_ONLY_JWKS = JSON.stringify({
  keys: [
    {
      kty: 'RSA',
      e: 'AQAB',
      n: '0xObjM0UvS_oaazjpEYlAbwctEJ4L8pH3OuTb7qth7gUwqet-EzQB4dgFdvSdMgrLnSncQGRjpEYz3F3viIbH-3EN3TxSlPNviHxeOdyiBVfumN8dMxbLvVJUpfNOnvmMxJcl-8NNjAwcOjk4otSALaYgYYyOPyvKtgVdrQr-FoubWX4yrjxW-MJ2-7OBeepUUNOsVwGV23YX03sVkkyvY3otRflkBcY3_HKpBxJl9wk2GyOShN4_PNUF9-vwfnvOXMbCDX-w4PTef4geeb_GiT40YCKHTKMSPVanGRn5GExIWmki-mmqh94-mPTJyBR74ShspL3BxPZitDL574T1w',
    },
  ],
});
