import { type FieldShape, fieldsOfKind } from '../admission/schema/field-shape';
import type { Admission } from './admission';
import type { Answer, Verdict } from '../dataplane/answer';
import { ASSUMED_JWKS, assumedToken } from '../dataplane/jwt/assumed-token';
import type { Question, WorkloadId } from '../dataplane/question';
import type { Tracing } from '../dataplane/trace';
import type { SourceDocument } from '../manifests/manifest';
import type { Diagnostic } from '../base/diagnostic';
import type { DocumentId } from '../base/source';
import { createDocumentReader } from '../manifests/parse-documents';
import { answerQuestion } from './answer/answer-question';
import { type AttackReport, findAttacks } from './attacks/find-attacks';
import { coverPolicy, type PolicyCoverage } from './coverage/cover-policy';
import { findNeverMatched, type NeverMatched } from './coverage/never-matched';
import { findFixes, type Fix } from './fixes/find-fixes';
import { type Flip, findFlips, type WantedOutcome } from './flips/find-flips';
import { createTrials, type TryEdits } from './flips/trials';
import { verdictsWith } from './flips/verdicts-with';
import { loadMesh } from './load-mesh';
import type { LoadOptions } from './load-options';
import { buildCards } from './map/cards';
import { buildNeighbours } from './map/edges';
import { buildMatrix, type ReachabilityMatrix } from './map/matrix';
import type { Edge, MeshView } from './map/mesh-view';
import { describeInbound, type InboundConfig } from './inbound/describe-inbound';
import { mtlsReport, type MtlsReport } from './mtls/mtls-report';
import { planStrict, type StrictPlan } from './mtls/strict-plan';
import type { StrictScope } from './mtls/strict-scope';
import { type PolicyState, policyStateEdits } from './policy-state';
import type { TextEdit } from './edits/text-edit';
import { reportToken, type TokenAsk, type TokenReport } from './tokens/token-report';
import { viewMesh } from './map/view-mesh';

/** One mesh under edit. It keeps caches from text to result, which a reload of the same documents would rebuild. */
export interface Engine {
  /** Replaces the text. A document that no longer parses keeps its last valid version (and is reported as held). */
  load(documents: readonly SourceDocument[]): void;
  view(options: LoadOptions): MeshView;
  /** Every pair that a card of the view takes part in, or a stock caller, as edges. */
  neighbours(
    card: string,
    options: LoadOptions,
  ): { readonly incoming: readonly Edge[]; readonly outgoing: readonly Edge[] };
  /** Every caller by every Service port, for meshes too large to draw. */
  matrix(lens?: LoadOptions['lens']): ReachabilityMatrix;
  /** Never throws: a caller or target that does not exist is an answer of verdict `fails` that says so. */
  ask(question: Question, tracing?: Tracing): Answer;
  /** What would turn the answer round, or bring about what is wanted: every entry was applied to a copy and evaluated. */
  flips(question: Question, wanted?: WantedOutcome): readonly Flip[];
  /** What a question comes to with each of these edits; null where that is not known. */
  verdictsWith(question: Question, edits: readonly (readonly TextEdit[])[]): readonly (Verdict | null)[];
  /** What removes a finding of the view: every entry was applied to a copy and evaluated. */
  fixes(diagnostic: Diagnostic): readonly Fix[];
  /** What mTLS does between the ends of these edges, and what is in force at one workload. */
  mtls(edges: readonly Edge[], workload: WorkloadId | null): MtlsReport;
  /** Whom the rules of an AuthorizationPolicy are about. @param policy `namespace/name` */
  coverage(policy: string): PolicyCoverage;
  /** Rules that are about nobody. */
  neverMatched(): NeverMatched;
  /** Requests that get past a rule although they may mean the same as what it refuses. @param policy `namespace/name` */
  attacks(policy: string, rule: number): AttackReport;
  /** How to require mTLS in a scope, and whom that cuts off. @param remedies ids of those that are part of the plan */
  strictPlan(options: LoadOptions, scope: StrictScope, remedies: readonly string[]): StrictPlan;
  /** The edits that stage the policy of a document, switch it off, or on again. */
  policyStateEdits(document: DocumentId, state: PolicyState): readonly TextEdit[];
  /** What istiod sends to a workload's proxy about traffic that comes in; null for what has no sidecar. */
  inbound(workload: WorkloadId): InboundConfig | null;
  /** What a token says, which rules look at it, and what the policies make of it. */
  token(ask: TokenAsk): TokenReport;
  /** A token that says these claims, and the keys that a question brings so that a rule takes it. No mesh has these keys. */
  assumeToken(claims: Readonly<Record<string, unknown>>): { readonly token: string; readonly jwks: string };
  /** What can be written in an object of a kind; null for a kind whose schema is not known. @param apiVersion empty if not written yet */
  fields(apiVersion: string, kind: string): FieldShape | null;
  /** What the API server and Istio's webhook refuse or warn about, object by object. */
  admission(): readonly Admission[];
}

/** What the engine cannot know by itself. */
export interface EngineOptions {
  /** Milliseconds since 1970, for tokens that expire. Without it, what such a token is worth stays open. */
  readonly now?: () => number;
}

/** An engine without documents. Several do not disturb each other. */
export function createEngine({ now }: EngineOptions = {}): Engine {
  const reader = createDocumentReader();
  let sources: readonly SourceDocument[] = [];
  let loaded = loadMesh([]);
  let tryEdits: TryEdits | null = null;
  const trials = () => (tryEdits ??= createTrials(loaded, sources));
  const timed = (question: Question): Question =>
    now === undefined || question.at !== undefined ? question : { ...question, at: Math.floor(now() / 1000) };
  return {
    load(documents) {
      sources = documents;
      loaded = loadMesh(reader.read(documents));
      tryEdits = null;
    },
    view: (options) => viewMesh(loaded.documents, loaded.admissions, loaded.plane, sources, options),
    neighbours: (card, options) => buildNeighbours(loaded.plane, buildCards(loaded.plane), card, options),
    matrix: (lens) => buildMatrix(loaded.plane, lens),
    ask: (question, tracing = 'steps') => ({ ...answerQuestion(loaded.plane, timed(question), tracing), question }),
    flips: (question, wanted) => findFlips(loaded, sources, trials(), timed(question), wanted),
    verdictsWith: (question, edits) => verdictsWith(trials(), timed(question), edits),
    fixes: (diagnostic) => findFixes(loaded, sources, trials(), diagnostic),
    inbound(id) {
      const workload = loaded.plane.mesh.workloads.get(id);
      return workload === undefined ? null : describeInbound(loaded.plane, workload);
    },
    mtls: (edges, workload) => mtlsReport(loaded, edges, workload),
    coverage: (policy) => coverPolicy(loaded.plane, policy),
    neverMatched: () => findNeverMatched(loaded.plane),
    attacks: (policy, rule) => findAttacks(loaded.plane, policy, rule),
    strictPlan: (options, scope, remedies) => planStrict(loaded, sources, options, scope, remedies),
    policyStateEdits: (document, state) => policyStateEdits(sources, document, state),
    assumeToken: (claims) => ({ token: assumedToken(claims), jwks: ASSUMED_JWKS }),
    token: (wanted) =>
      reportToken(
        loaded.plane,
        { mesh: loaded.plane.mesh, documents: loaded.documents, sources },
        wanted,
        (question) => ({ ...answerQuestion(loaded.plane, timed(question), 'steps'), question }),
        now === undefined ? null : Math.floor(now() / 1000),
      ),
    fields: fieldsOfKind,
    admission: () => loaded.admissions,
  };
}
