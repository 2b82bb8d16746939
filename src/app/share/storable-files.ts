import type { SourceDocument } from '../../engine';
import type { CleanFiles } from '../store/saved/clean-files';
import { mayHoldSecret } from './secrets/may-hold-secret';
import { inShareWorker } from './share-jobs';

/** What this device may keep of some texts: like what is shared, without secrets. Most text has none, and is stored as it is, at the last moment of a page as well. */
export function storableFiles(texts: readonly SourceDocument[], ownKeys: string | null): ReturnType<CleanFiles> {
  return texts.some(({ text }) => mayHoldSecret(text))
    ? inShareWorker('clean', { texts, ownKeys })
    : { texts, removed: [] };
}
