import type { Scenario } from './scenario';

/** A scenario that holds nothing and says nothing, to be filled. */
export const EMPTY_SCENARIO: Omit<Scenario, 'title'> = {
  about: '',
  upstream: [],
  files: [],
  calls: [],
  expect: [],
  guarantees: [],
  view: {},
  scenes: [],
  exercise: null,
};
