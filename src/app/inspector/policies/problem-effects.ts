import type { Diagnostic, Fix, Severity } from '../../../engine';
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

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export function bySeverity(a: Diagnostic, b: Diagnostic): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** Effects as they are known of findings, by what stays the same when the text is evaluated anew. */
export type Effects = ReadonlyMap<string, ProblemEffect>;

export function keyOf({ code, message, origin }: Diagnostic): string {
  return `${code} ${origin.document} ${origin.start} ${message}`;
}

/**
 * What is known of each by now.
 *
 * @param held the effects with which findings are listed; they keep them while somebody reads: nothing moves away under a hand
 */
export function effectsOf(
  diagnostics: readonly Diagnostic[],
  fixes: ReadonlyMap<Diagnostic, readonly Fix[]>,
  held: Effects | null,
): Effects {
  return new Map(
    diagnostics.map((one) => {
      const key = keyOf(one);
      return [key, held?.get(key) ?? effectOf(one, fixes.get(one))];
    }),
  );
}

export function areSame(a: Effects, b: Effects): boolean {
  return a.size === b.size && [...a].every(([key, effect]) => b.get(key) === effect);
}

/** By effect, then by severity, then as they stand in the text. */
export function byEffect(
  diagnostics: readonly Diagnostic[],
  effects: Effects,
): readonly { readonly effect: ProblemEffect; readonly problems: readonly Diagnostic[] }[] {
  return EFFECTS.map((effect) => ({
    effect,
    problems: diagnostics.filter((one) => effects.get(keyOf(one)) === effect).sort(bySeverity),
  })).filter(({ problems }) => problems.length > 0);
}

/** The first letter of a sentence in capitals, but not that of a name: `spec.hosts[0]`, or anything between backticks. */
export function asSentence(message: string): string {
  const [word = ''] = message.split(/\s/, 1);
  return /^[a-z]+[,;:]?$/.test(word) && !word.endsWith(':')
    ? message.charAt(0).toUpperCase() + message.slice(1)
    : message;
}
