/** When a request passes, in short words for an edge: alternatives are separate texts. */
export interface ConditionTexts {
  readonly texts: readonly string[];
  /** For texts of several alternatives, what they come to where there is no room for them: `4 ways`, `all but 2 kinds`. */
  readonly counted: Counted;
}

/** Pairs of a text and what it comes to. It may tell of texts that are shown no more. */
export type Counted = readonly (readonly [text: string, counted: string])[];
