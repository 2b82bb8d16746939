import type { SourceDocument } from '../../../engine';
import type { CleanTexts } from '../../store/saved/clean-files';
import { ownTokens } from '../../store/saved/own-token';
import { findRemovals, withoutRemovals } from './find-removals';

/** Texts without what must not be kept or given away, and what that was. */
export function cleanTexts(texts: readonly SourceDocument[], ownKeys: string | null): CleanTexts {
  const removals = findRemovals(texts, ownTokens(ownKeys)).filter(({ isGone }) => !isGone);
  return {
    texts: removals.length === 0 ? texts : withoutRemovals(texts, removals, new Set()),
    removed: removals.map(({ kind, detail, place: { file, line } }) => ({ kind, detail, where: file, line })),
  };
}
