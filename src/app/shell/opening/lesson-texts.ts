import type { Opened } from './scenarios';

/** All in one chunk, which the first that is opened loads. */
export const texts = import.meta.glob<Opened | null>(
  ['../../../scenarios/*/*.yaml', '!../../../scenarios/{examples,exercises}/*.yaml'],
  {
    query: '?shown-scenario',
    import: 'default',
    eager: true,
  },
);
