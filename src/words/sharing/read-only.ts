/** What a scenario says that was opened to be read. Part of the first load, so short. */
export const readOnly = {
  bar: 'Read only. Questions can be asked; the text stays as it is.',
  refused: 'This scenario is read only. Nothing was changed.',
  editCopy: 'Edit a copy',
  open: 'Open in the playground',
} as const;
