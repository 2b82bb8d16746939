import { expect, test } from 'vitest';
import { isSecretName } from './secret-names';

const SECRET =
  'authorization proxy-authorization x-authorization cookie set-cookie x-api-key X-API-Key api_key apikey apiKey x-apikey x-goog-api-key ocp-apim-subscription-key x-functions-key access_token accessToken accesstoken id_token refresh_token token x-token x-auth-token x-auth auth x-auth-request-access-token x-forwarded-access-token x-vault-token x-amz-security-token x-csrf-token x-jwt x-jwt-token client_secret x-client-secret secret password user[password] passwd pwd x-session x-session-id sessionid JSESSIONID phpsessid sid credential x-credentials x-amz-credential sig X-Amz-Signature x-hub-signature-256 otp';
const PLAIN =
  ':authority :path host x-user x-user-id x-role x-group x-team x-tenant x-auth-request-user x-auth-request-email x-auth-request-groups x-jwt-claim-sub x-token-issuer x-ext-authz x-envoy-peer-metadata x-envoy-external-address x-forwarded-for x-forwarded-client-cert x-request-id x-b3-traceid traceparent user-agent referer origin accept content-type idempotency-key sec-websocket-key key cache-key sort-key max_tokens page_token nextToken author authored keyword monkey passenger compass id code state q';

test.each([
  ...SECRET.split(' ').map((name) => [name, true] as const),
  ...PLAIN.split(' ').map((name) => [name, false] as const),
])('%s: %s', (name, expected) => {
  expect(isSecretName(name)).toBe(expected);
});
