import { count } from '../language/plural';

/** Words of exercises that are given out together. */
export const sets = {
  title: ({ title }: { title: string }) => `Set: ${title}`,
  exercises: ({ title }: { title: string }) => `Exercises of ${title}`,
  shareAll: 'Share all answers',
  shareAllDetail: 'Copies one link with everything you wrote for this set.',
  close: 'Put the set away',
  closeDetail: 'Your answers stay on this device.',
  putAway: 'The set is put away.',
  undo: 'Undo',
  answerCopied: 'The link to your answer is copied.',
  answersCopied: 'The link to your answers is copied.',
  linkNotMade: 'Secrets could not be looked for. Nothing was copied.',
  long: (characters: number) =>
    `It has ${count(characters, 'character')}: some chat programs cut it. Send a file in their place.`,
  allExercises: 'All exercises',
} as const;
