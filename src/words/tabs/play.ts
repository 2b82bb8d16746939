/** Words of a request that is followed hop by hop. */
export const playWords = {
  play: 'Play request',
  previous: 'Previous hop',
  next: 'Next hop',
  stop: 'Stop',
  controls: 'Playing the request',
} as const;
