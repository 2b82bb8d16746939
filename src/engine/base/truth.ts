/**
 * Three-valued truth. `unknown` means that the answer depends on an attribute that the question leaves open, so that
 * "any request from A to B" is an ordinary question and a concrete request is the case in which nothing is unknown.
 */
export type Truth = 'yes' | 'no' | 'unknown';

/** What is known for sure. */
export function truthOf(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

/** What is unknown stays unknown. */
export function not(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : truth === 'yes' ? 'no' : 'yes';
}

/** All of them. An empty list is `yes`, as Envoy's AND of nothing. */
export function allOf(truths: Iterable<Truth>): Truth {
  let result: Truth = 'yes';
  for (const truth of truths) {
    if (truth === 'no') return 'no';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}

/** Any of them. An empty list is `no`. */
export function anyOf(truths: Iterable<Truth>): Truth {
  let result: Truth = 'no';
  for (const truth of truths) {
    if (truth === 'yes') return 'yes';
    if (truth === 'unknown') result = 'unknown';
  }
  return result;
}
