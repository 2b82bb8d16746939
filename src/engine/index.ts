/** The only door of the engine. */
export { type Diagnostic, DIAGNOSTIC_CODES, type DiagnosticCode, type Severity } from './base/diagnostic';
export { OPEN, isOpen, type Maybe, type Open } from './base/open';
export type { DocumentId, Origin, SourceRange } from './base/source';
export type { Truth } from './base/truth';
export type { SourceDocument } from './manifests/manifest';
export type {
  Answer,
  BackendAnswer,
  CallerSees,
  ClientMode,
  Decision,
  Transport,
  Verdict,
} from './dataplane/answer';
export type {
  Caller,
  Circumstances,
  HttpRequest,
  Question,
  RuleKeys,
  ServiceId,
  Speaks,
  Target,
  WorkloadId,
} from './dataplane/question';
export type { Actor, ConditionTrace, Hop, Note, RuleTrace, Stage, Step, StepOutcome } from './dataplane/trace';
export type {
  Card,
  CardPort,
  DataPlane,
  DocumentState,
  DocumentView,
  Edge,
  MeshSettings,
  MeshView,
  MtlsMode,
  NamespaceView,
  PolicyView,
} from './analysis/map/mesh-view';
export type { Missing } from './analysis/missing/find-missing';
export type { Call } from './analysis/call';
export { type MatrixPort, type ReachabilityMatrix, TRANSPORT_CODES, VERDICT_CODES } from './analysis/map/matrix';
export type { FieldShape } from './admission/schema/field-shape';
export { createEngine, type Engine, type EngineOptions } from './analysis/engine';
export type { Attack, AttackReport } from './analysis/attacks/find-attacks';
export type { NeverMatched } from './analysis/coverage/never-matched';
export type { PolicyCoverage, RuleCoverage } from './analysis/coverage/cover-policy';
export type { Fix } from './analysis/fixes/find-fixes';
export type { Flip, WantedOutcome } from './analysis/flips/find-flips';
export type { ConfigLine } from './analysis/inbound/config-tree';
export type { InboundConfig } from './analysis/inbound/describe-inbound';
export type { CallerKind, ServerState } from './analysis/mtls/handshake-kind';
export type { HandshakeCell, HandshakeRow, HandshakeTable } from './analysis/mtls/handshakes';
export type { IgnoredPeerAuthentication } from './analysis/mtls/ignored-peer-authentications';
export type { ModesInForce, PortInForce, Rung } from './analysis/mtls/mode-ladder';
export type { MtlsReport } from './analysis/mtls/mtls-report';
export type { PlannedCall } from './analysis/mtls/planned-calls';
export type { PlanStep, Remedy, StrictPlan } from './analysis/mtls/strict-plan';
export type { Exempt, StrictScope } from './analysis/mtls/strict-scope';
export type { PolicyLine, TokenComparison } from './analysis/tokens/compare-tokens';
export type { TokenClaim, TokenParts } from './analysis/tokens/describe-token';
export type { TokenTiming } from './dataplane/jwt/token-timing';
export type { MentionedClaim } from './analysis/tokens/mentioned-claims';
export type { TokenAsk, TokenReport, TokenRule } from './analysis/tokens/token-report';
export type { TokenPlace } from './dataplane/jwt/extract-tokens';
export { applyEdits, type TextEdit } from './analysis/edits/text-edit';
export type { PolicyState } from './analysis/policy-state';
export type { LoadOptions, RequestLens } from './analysis/load-options';
export { anyRequest } from './dataplane/question';
