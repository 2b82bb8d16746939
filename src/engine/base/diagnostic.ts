import type { Origin } from './source';

export type Severity = 'error' | 'warning' | 'info';

/** What findings are called: each has a page that explains it. Those of the YAML parser share one. */
export const DIAGNOSTIC_CODES = [
  'admission-warning',
  'binary-text',
  'denies-tcp',
  'field-not-evaluated',
  'kind-missing',
  'mesh-config-unreadable',
  'method-case',
  'namespace-not-written',
  'namespace-unknown',
  'not-an-object',
  'not-evaluated',
  'not-the-oldest',
  'path-without-slash',
  'principal-format',
  'principal-unknown',
  'refused-by-kubernetes',
  'refused-by-schema',
  'refused-by-type',
  'refused-by-webhook',
  'root-selector-ignored',
  'selects-nothing',
  'service-port-used',
  'too-many-documents',
  'written-twice',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number] | `yaml-${string}`;

/**
 * Something to tell about the text. `code` is stable and in kebab case; `message` is lower case, without a full stop,
 * with the user's own words in backticks.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly origin: Origin;
  /** What the document would be replaced by to remove the finding, where one is known. */
  readonly suggestion?: string;
}
