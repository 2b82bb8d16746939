/** An edit that was made from the map or from an answer, in the notice that offers to take it back. */
export const edits = {
  applied: ({ sentence }: { sentence: string }) => `Applied: ${sentence.replaceAll('`', '')}`,
  undo: 'Undo',
} as const;
