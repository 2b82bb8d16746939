import type { Diagnostic } from '../../base/diagnostic';
import type { ControlPlane } from '../../controlplane/control-plane';
import type { Manifest } from '../../manifests/manifest';
import { duplicateObject } from './duplicate-object';
import { fieldNotEvaluated } from './field-not-evaluated';
import { ignoredPeerAuthentication } from './ignored-peer-authentication';
import { impossibleValues } from './impossible-values';
import { namespaceNotWritten } from './namespace-not-written';
import { notEvaluated } from './not-evaluated';
import { principalUnknown } from './principal-unknown';
import { selectsNothing } from './selects-nothing';
import { servicePortUsed } from './service-port-used';

/** What a rule looks at. */
export interface LintInput {
  readonly plane: ControlPlane;
  /** Every object of the text, in the order written. */
  readonly manifests: readonly Manifest[];
}

/** One thing to find. It reports nothing where the text is as its author most likely means it. */
export type LintRule = (input: LintInput) => readonly Diagnostic[];

const RULES: readonly LintRule[] = [
  namespaceNotWritten,
  selectsNothing,
  principalUnknown,
  impossibleValues,
  servicePortUsed,
  ignoredPeerAuthentication,
  duplicateObject,
  notEvaluated,
  fieldNotEvaluated,
];

/** Findings about text that is accepted and does less, or other things, than it says. */
export function lintMesh(input: LintInput): readonly Diagnostic[] {
  return RULES.flatMap((rule) => rule(input));
}
