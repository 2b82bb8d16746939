import { parseDuration } from '../go/parse-duration';
import { quote } from '../go/quote';

const MILLISECOND = 1_000_000n;

/** @upstream istio/istio@eed52ebb66 pkg/config/validation/agent/validation.go ValidateDuration */
export function durationFault(text: string): string | null {
  const nanoseconds = parseDuration(text) ?? 0n;
  if (nanoseconds < MILLISECOND) return 'duration must be greater than 1ms';
  return nanoseconds % MILLISECOND === 0n ? null : 'only durations to ms precision are supported';
}

/** What istiod's decoder says of a duration that the schema takes for any text. */
export function decodingFault(text: string): string | null {
  return parseDuration(text) === null ? `bad Duration: time: invalid duration ${quote(text)}` : null;
}
