import type { SourceDocument } from '../../engine';

/** The files without secrets; the same array if there are none. */
export type CleanFiles = (
  files: readonly SourceDocument[],
) => readonly SourceDocument[] | Promise<readonly SourceDocument[]>;

let clean: CleanFiles = (files) => files;

/** Set once by the page, before anything is stored: finding secrets takes a worker, which the store does not know. */
export function setCleanFiles(by: CleanFiles): void {
  clean = by;
}

/** Something with files as this device may keep it. Nothing is waited for if it holds no secret. */
export function cleaned<T extends { readonly files: readonly SourceDocument[] }>(kept: T): T | Promise<T> {
  const files = clean(kept.files);
  if (!(files instanceof Promise)) return files === kept.files ? kept : { ...kept, files };
  return files.then((found) => ({ ...kept, files: found }));
}
