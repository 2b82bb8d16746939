import type { Diagnostic, Fix } from '../../../engine';
import { sideEffect } from '../../../words/tabs/flips';

/** What a finding does to the calls of the map, as far as its likeliest fix shows. */
export type ProblemEffect = 'opens' | 'closes' | 'unknown' | 'none' | 'note';

/** In the order in which they are listed: what is open against intent first. */
const EFFECTS: readonly ProblemEffect[] = ['opens', 'closes', 'unknown', 'none', 'note'];

/** @param fixes of the finding; undefined as long as nobody has looked for them */
export function effectOf({ severity }: Diagnostic, fixes: readonly Fix[] | undefined): ProblemEffect {
  if (severity === 'info') return 'note';
  const [likeliest] = fixes ?? [];
  if (likeliest === undefined) return 'unknown';
  const done = likeliest.changes.map(({ before, after }) => sideEffect(before, after));
  // Whoever mends it closes what passes because of it.
  if (done.includes('closes')) return 'opens';
  if (done.includes('opens')) return 'closes';
  return done.length === 0 ? 'none' : 'unknown';
}

const SEVERITIES = ['error', 'warning', 'info'];

/** By effect, then by severity, then as they stand in the text. */
export function byEffect(
  diagnostics: readonly Diagnostic[],
  fixes: ReadonlyMap<Diagnostic, readonly Fix[]>,
): readonly { readonly effect: ProblemEffect; readonly problems: readonly Diagnostic[] }[] {
  const effects = new Map(diagnostics.map((one) => [one, effectOf(one, fixes.get(one))]));
  return EFFECTS.map((effect) => ({
    effect,
    problems: diagnostics
      .filter((one) => effects.get(one) === effect)
      .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
  })).filter(({ problems }) => problems.length > 0);
}

/** The first letter of a sentence in capitals, but not that of a name: `spec.hosts[0]`, or anything between backticks. */
export function asSentence(message: string): string {
  const [word = ''] = message.split(/\s/, 1);
  return /^[a-z]+[,;:]?$/.test(word) && !word.endsWith(':')
    ? message.charAt(0).toUpperCase() + message.slice(1)
    : message;
}
