/** An empty list asks for none. @upstream envoyproxy/envoy source/common/jwt/check_audience.cc areAudiencesAllowed */
export function areAudiencesAllowed(wanted: readonly string[], audiences: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const sanitized = new Set(wanted.map(sanitizeAudience));
  return audiences.some((audience) => sanitized.has(sanitizeAudience(audience)));
}

/** Without scheme and without one slash at the end. */
function sanitizeAudience(audience: string): string {
  return audience.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
