import { type CleanText, cleanManifests } from './cleaning/clean-manifests';
import { decodeText } from './recognising/decode-text';
import { countDocuments } from './cleaning/document-slices';
import { MAX_BYTES, MAX_DOCUMENTS } from './cleaning/limits';
import { type Refusal, refusalOf } from './recognising/recognise-text';

/** A file or a pasted text, before anybody looked into it. */
export interface RawFile {
  readonly name: string;
  /** A number is the size of a file that was not read, because it is larger than anything that is taken. */
  readonly content: string | Uint8Array | number;
}

export interface TakenFile {
  readonly name: string;
  readonly clean: CleanText;
}

export interface Intake {
  readonly taken: readonly TakenFile[];
  readonly refused: readonly { readonly name: string; readonly refusal: Refusal }[];
}

/** Reads, checks and cleans what is brought in. The limits count for all of it together. */
export function takeFiles(files: readonly RawFile[]): Intake {
  const taken: TakenFile[] = [];
  const refused: { name: string; refusal: Refusal }[] = [];
  let bytes = 0;
  let documents = 0;
  for (const { name, content } of files) {
    if (typeof content === 'number') {
      refused.push({ name, refusal: { kind: 'too-large', bytes: content } });
      continue;
    }
    const text = typeof content === 'string' ? content : decodeText(content);
    const refusal = text === null ? ({ kind: 'binary' } as const) : refusalOf(text);
    if (text === null || refusal !== null) {
      refused.push({ name, refusal: refusal ?? { kind: 'binary' } });
      continue;
    }
    bytes += content.length;
    documents += countDocuments(text);
    if (bytes > MAX_BYTES) refused.push({ name, refusal: { kind: 'too-large', bytes } });
    else if (documents > MAX_DOCUMENTS)
      refused.push({ name, refusal: { kind: 'too-many-documents', count: documents } });
    else taken.push({ name, clean: cleanManifests(text) });
  }
  return { taken, refused };
}
