/** The only door of the scenarios. */
export { checkExpectation, checkGoal, type Mismatch } from './check-expectation';
export type { CheckedAnswer } from './checked-answer';
export { type CallResult, type CheckedMesh, type CheckOutcome, type CheckResult, checkResultOf } from './check-result';
export { type GuaranteeResult, proveGuarantee } from './prove-guarantee';
export { type GoalResult, type GradedMesh, gradeExercise } from './grade-exercise';
export { loadForGrading, withFiles } from './load-for-grading';
export { isShown } from './is-shown';
export { MAX_SCENARIO_LENGTH, parseScenario } from './parse-scenario';
export { callerOf, type Names, questionOf } from './question';
export { type DecodedShareLink, decodeShareLink, encodeShareLink, type ShareLinkError } from './share-link';
export { writeScenario } from './write-scenario';
export type {
  Exercise,
  Expectation,
  ExpectedStatus,
  ExpectedVerdict,
  Goal,
  Guarantee,
  ParsedScenario,
  Scenario,
  ScenarioCall,
  ScenarioProblem,
  ScenarioView,
  WrongAnswer,
} from './scenario';
