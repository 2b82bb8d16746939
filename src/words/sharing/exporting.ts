/** Words of what is exported. */
export const exporting = {
  off: 'Off: switched off in the playground.',
  incomplete: 'Left out: values were removed from this document. Applied as it is, it would overwrite them.',

  calls: 'Calls',
  findings: 'Findings',
  table: 'Table',
  none: 'None.',
  columns: ['Caller', 'Port', 'Verdict', 'What is more'],
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },

  /** @param requests `GET /admin` */
  onlyFor: ({ requests }: { requests: string }) => `for ${requests} only`,

  saved: (file: string) => `Saved ${file}`,
  noPicture: 'The browser could not paint the picture. Use SVG.',
  notEvaluated: 'There is nothing to show yet.',
} as const;
