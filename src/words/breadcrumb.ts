/** Words for the way to the caret. */
export const breadcrumb = {
  label: 'Breadcrumb',
  /** It opens a list of what stands beside it. */
  part: (label: string) => `${label}, show what stands beside it`,
} as const;
