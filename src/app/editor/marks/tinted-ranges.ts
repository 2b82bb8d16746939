import type { Origin, Verdict } from '../../../engine';
import type { AppState, PlaceOf } from '../../store/state';

/** A range of the text that the subject is about. Without a verdict it is tinted neutrally. */
export interface TintedRange {
  readonly start: number;
  readonly end: number;
  readonly verdict: Verdict | null;
}

/** The text behind what is looked at: what decided the answer, the selected policy, or the selected problem. */
export function tintedRanges(
  { subject, answer, view }: Pick<AppState, 'subject' | 'answer' | 'view'>,
  placeOf: PlaceOf,
  file: string,
): readonly TintedRange[] {
  const decision = answer?.worst.decision;
  const tints: { origin: Origin; verdict: Verdict | null }[] = [];
  if (subject?.kind === 'policy') {
    const policy = view?.policies.find((one) => one.kind === subject.policyKind && one.id === subject.policy);
    if (policy !== undefined) tints.push({ origin: policy.origin, verdict: null });
  } else if (subject?.kind === 'problem') tints.push({ origin: subject.origin, verdict: null });
  if (decision) tints.push({ origin: decision.origin, verdict: answer?.worst.verdict ?? null });
  return tints.flatMap(({ origin, verdict }) => {
    const place = placeOf(origin.document);
    if (place === null || place.file !== file) return [];
    return [{ start: place.start + origin.start, end: Math.min(place.start + origin.end, place.end), verdict }];
  });
}
