import { ANALYSIS_PER_SCENARIO } from './analysis-slice';
import { CHECKS_PER_SCENARIO } from './checks-slice';
import { COVERAGE_PER_SCENARIO } from './coverage-slice';
import { EXERCISE_PER_SCENARIO } from './exercise-slice';
import { FINDINGS_PER_SCENARIO } from './findings-slice';
import { FOCUS_PER_SCENARIO } from './focus-slice';
import { INBOUND_PER_SCENARIO } from './inbound-slice';
import { LINK_PER_SCENARIO } from './link-slice';
import { MTLS_PER_SCENARIO } from './mtls-slice';
import { PREVIEW_PER_SCENARIO } from './preview-slice';
import { PRESENTING_PER_SCENARIO } from './presenting-slice';
import { SELECTION_PER_SCENARIO } from './selection-slice';
import { TOKENS_PER_SCENARIO } from './tokens-slice';

/** What is asked and known of one scenario, as it is before anything is. Where somebody looks stays: what is seen there follows. */
export const PER_SCENARIO = {
  ...ANALYSIS_PER_SCENARIO,
  ...CHECKS_PER_SCENARIO,
  ...COVERAGE_PER_SCENARIO,
  ...EXERCISE_PER_SCENARIO,
  ...FINDINGS_PER_SCENARIO,
  ...FOCUS_PER_SCENARIO,
  ...INBOUND_PER_SCENARIO,
  ...LINK_PER_SCENARIO,
  ...MTLS_PER_SCENARIO,
  ...PRESENTING_PER_SCENARIO,
  ...PREVIEW_PER_SCENARIO,
  ...SELECTION_PER_SCENARIO,
  ...TOKENS_PER_SCENARIO,
};
