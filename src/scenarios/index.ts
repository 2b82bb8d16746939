/** The only door of the scenarios. */
export { checkExpectation, checkGoal, type Mismatch } from './grading/check-expectation';
export type { CheckedAnswer } from './grading/checked-answer';
export {
  type CallResult,
  type CheckedMesh,
  type CheckOutcome,
  type CheckResult,
  checkResultOf,
} from './grading/check-result';
export type { GivenChange, GivenMesh } from './grading/given-mesh';
export { type GuaranteeResult, proveGuarantee } from './grading/prove-guarantee';
export type { Comparison, Excess } from './grading/excess/find-excess';
export { createComparer, gradeAnswer, toTheEnd } from './grading/grade-answer';
export { areGoalsMet, type Grading, hasReference } from './grading/grading';
export { type GoalResult, type GradedMesh, gradeExercise } from './grading/grade-exercise';
export { loadForGrading, withFiles } from './grading/load-for-grading';
export { isShown } from './shown/is-shown';
export { MAX_SCENARIO_LENGTH, parseScenario } from './format/parse-scenario';
export { callerOf, type Names, questionOf } from './format/question';
export { type DecodedShareLink, decodeShareLink, encodeShareLink, type ShareLinkError } from './link/share-link';
export { writeScenario } from './format/write-scenario';
export type {
  Exercise,
  ExerciseScenario,
  Expectation,
  ExpectedStatus,
  ExpectedVerdict,
  Goal,
  Guarantee,
  ParsedScenario,
  Quantified,
  Scenario,
  ScenarioCall,
  ScenarioProblem,
  ScenarioView,
  Scene,
  WrongAnswer,
} from './format/scenario';
