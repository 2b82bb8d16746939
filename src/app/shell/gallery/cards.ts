import type { ScenarioCard } from '../../../scenarios/shown/scenario-card';
import { subjectWord } from '../../../words/learning/gallery';
import { examples, openExample } from '../opening/scenarios';

export interface GalleryCard extends ScenarioCard {
  /** The name of its file, by which a link opens it. */
  readonly id: string;
  readonly subject: string;
}

const compiled = import.meta.glob<ScenarioCard | null>(
  ['../../../scenarios/*/*.yaml', '!../../../scenarios/exercises/*.yaml'],
  { query: '?shown-card', import: 'default', eager: true },
);

/** The first subjects by what a beginner needs; the others by name. */
const FIRST = ['examples', 'authorization', 'mtls', 'tokens', 'paths', 'gateway'];

const all = Object.entries(compiled).flatMap(([path, card]) => {
  const [folder = '', name = ''] = path.split('/').slice(-2);
  return card === null ? [] : [{ ...card, folder, id: name.replace(/\.yaml$/, '') }];
});

/** By subject, then as they lie: those of a series are numbered. */
export const subjects: readonly { readonly subject: string; readonly cards: readonly GalleryCard[] }[] = [
  ...new Set([...FIRST, ...all.map(({ folder }) => folder).sort()]),
].flatMap((folder) => {
  const subject = subjectWord(folder);
  const cards = all.filter((card) => card.folder === folder).map((card) => ({ ...card, subject }));
  return cards.length === 0 ? [] : [{ subject, cards }];
});

/** Opens it in place of the present scenario, which can be brought back. */
export function openCard({ id, title }: GalleryCard): void {
  void openExample(examples.find((example) => example.id === id) ?? { id, title, about: '' });
}
