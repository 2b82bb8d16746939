import type { SourceDocument } from '../../engine';
import type { CleanFiles } from '../store/saved/clean-files';
import { inShareWorker } from './share-jobs';

/**
 * What some secret may look like. Wider than what is then looked for: most text has nothing of it, and is stored as it is, at the last
 * moment of a page as well.
 */
const MAY_HOLD: readonly RegExp[] = [
  /kind["']?\s*:\s*["']?Secret|PRIVATE KEY|LS0tLS1CRUdJTi|eyJ|\bkty\b|\benv\b|last-applied-configuration|managedFields/i,
  /authorization["']?\s*[:=]|\bBearer\b|:\/\/[^\s/]+@|(?:-H|--header)[\s=]/i,
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|A(?:KI|SI)A[A-Z\d]|AIza)/,
  // Named, as a parameter, an option, a note or in a comment. What follows says only of which form it is.
  /(?:token|passw(?:or)?d|pwd|passphrase|passcode|secret|credentials?|key|cookies?|otp|auth\w*|jwt|session|sid|sessid|sig|signature|pass)(?:[\W_](?:id|value|raw|hash|data|header|string|v?\d+)|Id|Value)*(?:%\w\w)?=/i,
  /(?:token|passw(?:or)?d|pwd|passphrase|passcode|secret|credentials?|(?:api|access|secret|private)key)(?:[\W_](?:id|value|raw|hash|data|header|string|v?\d+)|Id|Value)*["'`]?\s*[:,\n]/i,
  /\w[ _.-]key(?:[\W_](?:id|value|raw|hash|data|header|string|v?\d+))*["'`]?\s*[:,\n]|\wKey["'`]?\s*[:,\n]/,
  /--?[\w-]*(?:token|password|passwd|pwd|passphrase|secret|credentials?|key)[ \t]/i,
];

/** What this device may keep of some texts: like what is shared, without secrets. */
export function storableFiles(texts: readonly SourceDocument[], ownKeys: string | null): ReturnType<CleanFiles> {
  return texts.some(({ text }) => mayHoldSecret(text))
    ? inShareWorker('store', { texts, ownKeys })
    : { texts, removed: [] };
}

export function mayHoldSecret(text: string): boolean {
  return MAY_HOLD.some((pattern) => pattern.test(text));
}
