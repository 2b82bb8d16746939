import type { ObservedOutcome } from './observed-call';

/** What Envoy says about the end of a request: RESPONSE_CODE_DETAILS and RESPONSE_FLAGS. The first row that fits tells; null: nothing about policies. */
const ENDS: readonly (readonly [pattern: RegExp, end: Pick<ObservedOutcome, 'verdict' | 'isProxys'> | null])[] = [
  [/rbac_access_denied/, { verdict: 'not allowed', isProxys: true }],
  [/jwt_authn|Jwt |Audiences in Jwt/, { verdict: 'not allowed', isProxys: true }],
  // An authorizer chooses its status.
  [/ext_authz_denied|\bUAEX\b/, { verdict: 'not allowed', isProxys: false }],
  [/ext_authz_error/, { verdict: 'not allowed', isProxys: true }],
  [/via_upstream/, { verdict: 'allow', isProxys: false }],
  [
    /filter_chain_not_found|route_not_found|cluster_not_found|\bNR\b|\bNC\b/,
    { verdict: 'not allowed', isProxys: true },
  ],
  [/no_healthy_upstream|\bUH\b/, { verdict: 'not allowed', isProxys: true }],
  [/upstream_reset_before_response_started|\bUF\b|\bURX\b/, { verdict: 'not allowed', isProxys: true }],
  // The caller hung up, or somebody waited too long.
  [/downstream|\bDC\b|\bUT\b|\bUC\b|timeout|direct_response/, null],
];

export function logOutcome(status: number, details: string, flags: string): ObservedOutcome | null {
  const row = ENDS.find(([pattern]) => pattern.test(details) || pattern.test(flags));
  if (row !== undefined) return row[1] === null ? null : { ...row[1], status };
  // Without details an answer below 400 is the application's.
  return status >= 200 && status < 400 ? { verdict: 'allow', status, isProxys: false } : null;
}
