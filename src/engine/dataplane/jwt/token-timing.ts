/** What a clock says of a token. */
export type TokenTiming = 'valid' | 'expired' | 'notYet';

/** A server's clock may be off by as much. */
const CLOCK_SKEW_SECONDS = 60;

/**
 * @param times seconds since 1970; 0: for ever, or since ever
 * @param at seconds since 1970
 * @upstream envoyproxy/envoy source/common/jwt/jwt.cc Jwt::verifyTimeConstraint
 */
export function timingOf(
  { notBefore, expiresAt }: { readonly notBefore: number; readonly expiresAt: number },
  at: number,
): TokenTiming {
  if (at + CLOCK_SKEW_SECONDS < notBefore) return 'notYet';
  return expiresAt !== 0 && at > expiresAt + CLOCK_SKEW_SECONDS ? 'expired' : 'valid';
}
