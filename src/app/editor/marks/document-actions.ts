import type { Diagnostic, Fix, PolicyCoverage, PolicyState, PolicyView, Question } from '../../../engine';
import { editorWords } from '../../../words/editor';
import { menuTitle } from '../../../words/menu-title';
import { problemWords } from '../../../words/problems/problem-words';
import { fixes as fixWords } from '../../../words/tabs/fixes';
import { flips as flipWords } from '../../../words/tabs/flips';
import { type ListedPolicy, listedPolicies } from '../../store/views/listed-policies';
import { stateCommand, whyNot } from '../../store/edits/policy-states';
import type { AppState } from '../../store/state';
import { edgeQuestion } from '../../store/views/edge-question';
import { ruleAt } from '../complete/rule-hover';

/** The findings whose text holds an offset of a file. */
export function findingsAt({ view }: AppState, file: string, offset: number): readonly Diagnostic[] {
  const document = view?.documents.find((one) => one.file === file && one.start <= offset && offset <= one.end);
  if (view === null || document === undefined) return [];
  return view.diagnostics.filter(
    ({ origin }) =>
      origin.document === document.id &&
      document.start + origin.start <= offset &&
      offset <= document.start + origin.end,
  );
}

/** What removes findings: each was tried. Titles carry the effect. */
export function fixActions({ fixes }: AppState, findings: readonly Diagnostic[]): readonly DocumentAction[] {
  return findings.flatMap((diagnostic) =>
    (fixes.get(diagnostic) ?? []).map((fix): DocumentAction => {
      const sentence = fixWords.sentence(fix);
      return { kind: 'fix', title: menuTitle(sentence, fixWords.effect(fix)), fix, sentence, diagnostic };
    }),
  );
}

/** Why a finding matters, once for each code. */
export function pageActions(findings: readonly Diagnostic[]): readonly DocumentAction[] {
  const first = new Map([...findings].reverse().map((one) => [one.code, one]));
  return [...first.values()].map((diagnostic): DocumentAction => {
    return { kind: 'page', title: problemWords.actionPage(diagnostic.code), diagnostic };
  });
}

/** The call that a rule is best seen with: whoever comes nearest, or else one that it matches. */
export function askAction(
  { view }: AppState,
  policy: PolicyView,
  coverage: PolicyCoverage,
  offset: number,
): readonly DocumentAction[] {
  const document = view?.documents.find((one) => one.id === policy.document);
  const rule = document === undefined ? null : ruleAt(coverage, offset - document.start);
  if (rule === null) return [];
  const cards = new Set(rule.matches.map(({ card }) => card));
  const edge = view?.edges.find((one) => one.matchedBy.includes(policy.id) && cards.has(one.fromCard));
  const question = rule.nearest?.question ?? (edge === undefined ? null : edgeQuestion(edge, null));
  return question === null ? [] : [{ kind: 'ask', title: editorWords.askAboutRule, question }];
}

/** Something to do about the document at the caret. */
export type DocumentAction = { readonly title: string } & (
  | { readonly kind: 'fix'; readonly fix: Fix; readonly sentence: string; readonly diagnostic: Diagnostic }
  | { readonly kind: 'flip'; readonly flip: NonNullable<AppState['flips']>['flips'][number]; readonly sentence: string }
  | { readonly kind: 'state'; readonly policy: ListedPolicy; readonly state: PolicyState }
  | { readonly kind: 'show'; readonly policy: ListedPolicy }
  | { readonly kind: 'page'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'ask'; readonly question: Question }
);

const STATES: readonly PolicyState[] = ['On', 'Staged', 'Off'];

/** Edits that would turn the asked answer round, then the states of the policy, then where to read more. */
export function documentActions(state: AppState, file: string, offset: number): readonly DocumentAction[] {
  const { view, files, flips, revision } = state;
  const document = view?.documents.find((one) => one.file === file && one.start <= offset && offset <= one.end);
  if (view === null || document === undefined) return [];
  // The edits are meant for the text that they were found in.
  const found = flips === null || flips.revision !== revision ? [] : flips.flips;
  const here = found.filter(
    ({ helps, edits }) =>
      helps && edits.some((edit) => edit.file === file && document.start <= edit.start && edit.end <= document.end),
  );
  const policies = listedPolicies(view, files).filter((policy) => policy.document === document.id);
  const [policy] = policies.length === 1 ? policies : [];
  return [
    ...here.map((flip): DocumentAction => {
      const sentence = flipWords.sentence(flip);
      const effect = flipWords.changes(flip.alsoChanges.length + 1);
      return { kind: 'flip', title: menuTitle(sentence, effect), flip, sentence };
    }),
    ...(policy === undefined ? [] : actionsOf(policy, document.objects.length)),
  ];
}

function actionsOf(policy: ListedPolicy, objects: number): readonly DocumentAction[] {
  const states = STATES.filter((state) => state !== policy.state && whyNot(policy, objects, state) === null);
  return [
    ...states.map(
      (state): DocumentAction => ({ kind: 'state', title: menuTitle(stateCommand(policy, state)), policy, state }),
    ),
    ...(policy.state === 'Off' ? [] : [{ kind: 'show' as const, title: editorWords.showInPolicies, policy }]),
  ];
}
