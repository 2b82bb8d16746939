export const copying = {
  refused: 'The browser does not allow copying. Nothing was copied.',
} as const;
