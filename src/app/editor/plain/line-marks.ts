import type { MeshView, Origin } from '../../../engine';
import type { PlaceOf } from '../../store/state';
import { documentLenses } from '../marks/document-lenses';
import { problemMarks } from '../marks/problem-marks';
import { lineIndex } from '../text/line-index';
import type { LineMark } from './GutterLine';

interface Open {
  policy(policy: MeshView['policies'][number]): void;
  problem(origin: Origin): void;
}

/** What the plain view says beside its lines: findings first, and what the full editor writes above a document. */
export function lineMarks(
  view: MeshView,
  placeOf: PlaceOf,
  file: string,
  text: string,
  open: Open,
): ReadonlyMap<number, LineMark> {
  const index = lineIndex(text);
  const marks = new Map<number, LineMark>();
  for (const { offset, text: said, policy, policyState } of documentLenses(view, file, text)) {
    marks.set(index.lineAt(offset), {
      severity: null,
      text: policy === null || policyState === null ? said : `${said} · ${policyState}`,
      open: policy === null ? null : () => open.policy(policy),
    });
  }
  for (const { start, severity, message, origin } of problemMarks(view, placeOf, file)) {
    marks.set(index.lineAt(start), { severity, text: message, open: () => open.problem(origin) });
  }
  return marks;
}
