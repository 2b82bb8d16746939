import type { MeshView, Origin, Severity } from '../../../engine';
import type { PlaceOf } from '../../store/state';

/** A finding at its place in a file; offsets are UTF-16 code units of the file's text. */
export interface ProblemMark {
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly origin: Origin;
}

export function problemMarks(view: MeshView, placeOf: PlaceOf, file: string): readonly ProblemMark[] {
  return view.diagnostics.flatMap(({ origin, severity, code, message }) => {
    const place = placeOf(origin.document);
    if (place === null || place.file !== file) return [];
    const start = Math.min(place.start + origin.start, place.end);
    const end = Math.max(start, Math.min(place.start + origin.end, place.end));
    return [{ start, end, severity, code, message, origin }];
  });
}
