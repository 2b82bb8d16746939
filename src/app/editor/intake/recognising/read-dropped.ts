import { MAX_BYTES } from '../cleaning/limits';
import type { RawFile } from '../take-files';

/** Names that may hold manifests. Others in a folder are passed over in silence: a repository is full of them. */
const MANIFEST = /\.(ya?ml|json|txt)$/i;

/** The files of a drop, folders opened. Must be called before the drop event ends: the browser closes its data then. */
export async function readDropped(transfer: DataTransfer): Promise<readonly RawFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return readChosen([...transfer.files]);
  const files = (await Promise.all(entries.map((entry) => filesOf(entry, true)))).flat();
  return Promise.all(files.map(readFile));
}

/** The files of a file dialog, or of a folder dialog. */
export async function readChosen(files: readonly File[]): Promise<readonly RawFile[]> {
  const isFolder = files.some((file) => file.webkitRelativePath !== '');
  const wanted = isFolder
    ? files.filter((file) => MANIFEST.test(file.name) && !isHidden(file.webkitRelativePath))
    : files;
  const sorted = wanted.map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return Promise.all(sorted.sort((a, b) => (a.name < b.name ? -1 : 1)).map(readFile));
}

interface NamedFile {
  readonly name: string;
  readonly file: File;
}

async function readFile({ name, file }: NamedFile): Promise<RawFile> {
  return { name, content: file.size > MAX_BYTES ? file.size : new Uint8Array(await file.arrayBuffer()) };
}

async function filesOf(entry: FileSystemEntry, isRoot: boolean): Promise<readonly NamedFile[]> {
  const name = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    if (!isRoot && (!MANIFEST.test(name) || isHidden(name))) return [];
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ name, file }];
  }
  if (isHidden(name)) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const children: FileSystemEntry[] = [];
  // A reader hands out a hundred entries at a time and ends with an empty batch.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) break;
    children.push(...batch);
  }
  children.sort((a, b) => (a.name < b.name ? -1 : 1));
  return (await Promise.all(children.map((child) => filesOf(child, false)))).flat();
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
}
