import type { SourceDocument } from '../../engine';
import { inShareWorker } from './share-jobs';

/**
 * What some secret may look like. Wider than what is then looked for: most text has nothing of it, and is stored as it is, at the last
 * moment of a page as well.
 */
const MAY_HOLD =
  /kind["']?\s*:\s*["']?Secret|PRIVATE KEY|LS0tLS1CRUdJTi|eyJ|\bkty\b|\benv\b|last-applied-configuration|managedFields|authorization["']?\s*[:=]|\bBearer\b|:\/\/[^\s/]+@/i;

/** What this device may keep of some files: like what is shared, without secrets. */
export function storableFiles(
  files: readonly SourceDocument[],
): readonly SourceDocument[] | Promise<readonly SourceDocument[]> {
  return files.some(({ text }) => MAY_HOLD.test(text)) ? inShareWorker('store', files) : files;
}
