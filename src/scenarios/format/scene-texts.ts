import type { SourceDocument } from '../../engine';
import type { Scene } from './scenario';

/** What people wrote into a scene in words of their own. */
const WRITTEN = ['title', 'note', 'lens'] as const;

/** What is written in scenes, as files: secrets are looked for in it as in any text. */
export function textsOfScenes(scenes: readonly Scene[]): readonly SourceDocument[] {
  return scenes.flatMap((scene, at) =>
    WRITTEN.flatMap((field) => {
      const text = scene[field];
      return text === undefined ? [] : [{ file: nameOf(field, at), text }];
    }),
  );
}

/** The scenes with other texts: the inverse of `textsOfScenes`. What is not among the texts stays. */
export function withTexts(scenes: readonly Scene[], texts: readonly SourceDocument[]): readonly Scene[] {
  const textOf = new Map(texts.map(({ file, text }) => [file, text]));
  return scenes.map((scene, at) => {
    const changed = WRITTEN.flatMap((field) => {
      const text = textOf.get(nameOf(field, at));
      return text === undefined || text === scene[field] ? [] : [[field, text] as const];
    });
    return changed.length === 0 ? scene : { ...scene, ...Object.fromEntries(changed) };
  });
}

/** `scene 2 note`: also how the place of a secret is told. */
function nameOf(field: (typeof WRITTEN)[number], at: number): string {
  return `scene ${at + 1} ${field}`;
}
