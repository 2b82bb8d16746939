import { editDistance } from '../../../engine/base/edit-distance';
import { synonymsOf } from '../../../words/learning/synonyms';
import type { ScenarioCard } from '../../../scenarios/shown/scenario-card';

export interface FoundIn extends Pick<ScenarioCard, 'title' | 'sentence'> {
  readonly id: string;
  readonly subject: string;
}

/** Words that are shorter are not taken for mistyped ones. */
const SHORTEST_TYPO = 4;

/**
 * Cards in which every typed word stands, in any order, by what it means or with a letter wrong; the best first, equals in their
 * order.
 */
export function findCards<T extends FoundIn>(cards: readonly T[], text: string): readonly T[] {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (typed.length === 0) return cards;
  return cards
    .map((card) => ({ card, scores: typed.map((word) => scoreOf(word, card)) }))
    .filter(({ scores }) => scores.every((score) => score > 0))
    .map(({ card, scores }) => ({ card, score: scores.reduce((sum, score) => sum + score, 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ card }) => card);
}

/** 0: it is not there. A title says more than a sentence, a word as it is more than what it means, and that more than a typing error. */
function scoreOf(word: string, { title, sentence, subject, id }: FoundIn): number {
  const places = [title, `${subject} ${id}`, sentence].map((place) => place.toLowerCase().replaceAll('`', ''));
  const scores = places.map((place, at) => (places.length - at) * likeness(word, place));
  return Math.max(...scores);
}

const AS_IT_IS = 9;
const BY_MEANING = 3;
const MISTYPED = 1;

function likeness(word: string, place: string): number {
  if (place.includes(word)) return AS_IT_IS;
  if (synonymsOf(word).some((synonym) => place.includes(synonym))) return BY_MEANING;
  return word.length >= SHORTEST_TYPO && isMistyped(word, place) ? MISTYPED : 0;
}

/** Somebody may still be typing: the beginning of a longer word counts. */
function isMistyped(word: string, place: string): boolean {
  const allowed = word.length < 8 ? 1 : 2;
  return place.split(/[^\p{L}\p{N}]+/u).some((other) => {
    const beginnings = [other, other.slice(0, word.length), other.slice(0, word.length + 1)];
    return beginnings.some(
      (one) =>
        one.length >= 3 && (editDistance(word, one, allowed + 1) <= allowed || lettersOf(word) === lettersOf(one)),
    );
  });
}

/** Two that changed places are one mistake. */
function lettersOf(word: string): string {
  return [...word].sort().join('');
}
