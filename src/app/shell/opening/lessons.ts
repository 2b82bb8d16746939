import { openInPlace, type Opened } from './scenarios';

/** A small scenario that shows one thing. */
export interface Lesson {
  readonly path: string;
  /** What it is about, from its folder: `authorization`. */
  readonly folder: string;
  readonly title: string;
}

/** Only the palette lists them: the entry must not carry their titles. */
const summaries = import.meta.glob<{ readonly title: string } | null>(
  ['../../../scenarios/*/*.yaml', '!../../../scenarios/{examples,exercises}/*.yaml'],
  { query: '?shown-summary', import: 'default', eager: true },
);

/** By folder, then by name, as they lie: those of a series are numbered. */
export const lessons: readonly Lesson[] = Object.entries(summaries).flatMap(([path, summary]) =>
  summary === null
    ? []
    : [{ path, folder: path.split('/').at(-2) ?? '', title: summary.title.trim().replaceAll('`', '') }],
);

/** Opens it in place of the present scenario, which can be brought back. */
export async function openLesson({ path }: Lesson): Promise<void> {
  const { texts } = await import('./lesson-texts');
  const opened: Opened | null | undefined = texts[path];
  if (opened !== null && opened !== undefined) openInPlace(opened);
}
