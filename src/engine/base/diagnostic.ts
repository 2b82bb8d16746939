import type { Origin } from './source';

export type Severity = 'error' | 'warning' | 'info';

/**
 * Something to tell about the text. `code` is stable and in kebab case; `message` is lower case, without a full stop,
 * with the user's own words in backticks.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly origin: Origin;
  /** What the document would be replaced by to remove the finding, where one is known. */
  readonly suggestion?: string;
}
