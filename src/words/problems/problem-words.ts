/** Words of the list of problems, and of their pages. */
export const problemWords = {
  /** A group of findings by what they do to calls. */
  effects: {
    opens: 'Calls pass because of these',
    closes: 'Calls are refused because of these',
    unknown: 'What these change is not known',
    none: 'No call of the map is decided otherwise',
    note: 'Notes',
  },
  openPage: (code: string) => `${code}: why, and how it is mended`,
  actionPage: (code: string) => `Open the page of ${code}`,
  why: 'Why',
  wrong: 'A text that has it',
  right: 'The same, mended',
  open: 'Open it here',
  openName: (code: string) => `Open an example of ${code}`,
  opened: (code: string) => `Example: ${code}`,
  sources: 'Sources',
} as const;
