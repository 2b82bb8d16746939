import type { Answer, MeshView, NeverMatched, Origin, Severity, Verdict } from '../../../engine';
import { ruleMark, type RuleMarkWords } from '../../../words/editor';
import type { AppState, PlaceOf } from '../../store/state';
import { documentLenses } from '../marks/document-lenses';
import { problemMarks } from '../marks/problem-marks';
import { ruleMarks } from '../marks/rule-marks';
import { tintedRanges } from '../marks/tinted-ranges';
import { lineIndex } from '../text/line-index';

/** What is said about a line. */
export interface LineMark {
  /** null for a note that is no finding, such as `kept, not evaluated`. */
  readonly severity: Severity | null;
  /** Behind the line; empty for a line that is only tinted, or marked. */
  readonly text: string;
  /** What a press on the line number does; null if there is nothing to go to. */
  readonly open: (() => void) | null;
  /** What the asked request meets at the rule that begins here. */
  readonly rule: RuleMarkWords | null;
  /** The line is part of what is looked at; `neutral` where it decided nothing. */
  readonly tint: Verdict | 'neutral' | null;
}

interface Open {
  policy(policy: MeshView['policies'][number]): void;
  problem(origin: Origin): void;
  /** The answer in which the rule was asked. */
  answer(): void;
}

/** What is looked at, beside the text. */
export interface Looked extends Pick<AppState, 'subject'> {
  readonly answer: Answer | null;
  readonly never: NeverMatched | null;
}

const NOTHING: LineMark = { severity: null, text: '', open: null, rule: null, tint: null };

/** What the plain view says beside its lines: findings first, then rules, then what the full editor writes above a document. */
export function lineMarks(
  view: MeshView,
  looked: Looked,
  placeOf: PlaceOf,
  file: string,
  text: string,
  open: Open,
): ReadonlyMap<number, LineMark> {
  const index = lineIndex(text);
  const marks = new Map<number, LineMark>();
  const add = (line: number, mark: Partial<LineMark>) => marks.set(line, { ...NOTHING, ...marks.get(line), ...mark });
  for (const { start, end, verdict } of tintedRanges({ ...looked, view }, placeOf, file)) {
    const last = index.lineAt(Math.max(start, end - 1));
    for (let line = index.lineAt(start); line <= last; line += 1) add(line, { tint: verdict ?? 'neutral' });
  }
  for (const { offset, text: said, policy, policyState } of documentLenses(view, file, text)) {
    add(index.lineAt(offset), {
      text: policy === null || policyState === null ? said : `${said} · ${policyState}`,
      open: policy === null ? null : () => open.policy(policy),
    });
  }
  for (const { offset, says } of ruleMarks(looked.answer, looked.never, placeOf, file)) {
    const isOfAnswer = says.mark !== 'never-matches';
    add(index.lineAt(offset), { rule: says, text: ruleMark(says), ...(isOfAnswer && { open: open.answer }) });
  }
  for (const { start, severity, message, origin } of problemMarks(view, placeOf, file)) {
    add(index.lineAt(start), { severity, text: message, open: () => open.problem(origin) });
  }
  return marks;
}
