import { logOutcome } from './log-outcome';
import { type Observed, type ObservedCall, withoutValues } from './observed-call';

/** `kubectl logs --prefix` and stern name the pod first. */
const PREFIX = /^(?:\[pod\/(?<prefixed>[^/\]]+)\/[^\]]+\]|(?<stern>[a-z0-9][a-z0-9.-]*) istio-proxy)\s+/;

/**
 * Envoy's default text format, as Istio has it.
 * @upstream istio/istio pilot/pkg/model/telemetry_logging.go EnvoyTextLogFormat
 */
const TEXT =
  /^\[[^\]]+\] "(?<method>[A-Z]+) (?<path>\S+) HTTP\/[\d.]+" (?<status>\d+) (?<flags>\S+) (?<details>\S+)(?: (?<ending>\S+) "(?<failure>[^"]*)")? -?\d+ -?\d+ -?\d+ \S+ "(?<forwarded>[^"]*)" "[^"]*" "[^"]*" "(?<authority>[^"]*)" "[^"]*" ?(?<cluster>\S+)?/;

/** Whether lines of a proxy's access log are in a text; what is not one of them is passed over. */
export function isAccessLog(text: string): boolean {
  return text
    .split(/\r?\n/, 20)
    .some((line) => TEXT.test(withoutPod(line).rest) || (line.includes('"response_code"') && jsonOf(line) !== null));
}

export function readAccessLog(text: string): Observed {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const calls = lines.flatMap((line) => readLine(line) ?? []);
  return { calls, unread: lines.length - calls.length };
}

function readLine(line: string): ObservedCall | null {
  const { pod, rest } = withoutPod(line);
  const fields = TEXT.exec(rest)?.groups ?? jsonOf(rest);
  if (fields === null) return null;
  const { method = '', path = '', authority = '', cluster = '', forwarded = '-' } = fields;
  const outcome = logOutcome(Number(fields.status), fields.details ?? '', fields.flags ?? '');
  if (outcome === null || method === '' || method === '-' || !path.startsWith('/')) return null;
  return {
    method,
    path: withoutValues(path),
    authority: authority === '-' ? '' : authority,
    cluster: cluster === '-' ? '' : cluster,
    pod,
    isFromOutside: forwarded !== '-' && forwarded !== '',
    hasToken: true, // a log does not tell
    headers: [],
    outcome,
  };
}

function withoutPod(line: string): { readonly pod: string | null; readonly rest: string } {
  const found = PREFIX.exec(line);
  return { pod: found?.groups?.prefixed ?? found?.groups?.stern ?? null, rest: line.slice(found?.[0].length ?? 0) };
}

/** The same fields under their names. @upstream istio/istio pilot/pkg/model/telemetry_logging.go EnvoyJSONLogFormatIstio */
function jsonOf(line: string): Readonly<Record<string, string | undefined>> | null {
  if (!line.trimStart().startsWith('{')) return null;
  try {
    const entry = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (!('response_code' in entry) || !('method' in entry)) return null;
    const text = (name: string) => {
      const value = entry[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '-';
    };
    return {
      method: text('method'),
      path: text('path'),
      status: text('response_code'),
      flags: text('response_flags'),
      details: text('response_code_details'),
      authority: text('authority'),
      cluster: text('upstream_cluster'),
      forwarded: text('x_forwarded_for'),
    };
  } catch {
    return null;
  }
}
