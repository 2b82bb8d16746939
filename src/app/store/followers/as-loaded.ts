import type { SourceDocument } from '../../../engine';
import type { Calls } from '../../../worker/protocol';
import type { AppState } from '../state';

/** These files, asked for as the map shows the present ones. */
export function asLoaded({ calls, edges, lens }: AppState, documents: readonly SourceDocument[]): Calls['load']['ask'] {
  return { documents, calls, edges, ...(lens !== null && { lens }) };
}
