import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { cutPairs, mapAt, pairOf } from './cut-pairs';
import { countDocuments, sliceDocuments } from './document-slices';
import { emptyBrokenSecret, emptySecret } from './empty-secret';
import { mentionsSecret, needsCleaning } from './needs-cleaning';
import { applyEdits, shiftEdit, type TextEdit } from './text-edit';

/** How many objects lost what a cluster adds to them. */
export interface Removed {
  readonly managedFields: number;
  readonly status: number;
  readonly lastApplied: number;
}

export interface CleanText {
  /** Without what the cluster added, and without secret values. */
  readonly text: string;
  /** As it was, but without secret values: those are never kept. */
  readonly asPasted: string;
  readonly removed: Removed;
  readonly secretCount: number;
  readonly documentCount: number;
}

interface Finds {
  readonly noise: TextEdit[];
  readonly secrets: TextEdit[];
  secretCount: number;
  managedFields: number;
  status: number;
  lastApplied: number;
}

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Takes out what `kubectl get -o yaml` adds, and the values of Secrets. Ranges are cut out of the text instead of printing
 * it anew, so that comments, order, quotes and indentation stay as they were written.
 */
export function cleanManifests(input: string): CleanText {
  const text = plainLines(input);
  const finds: Finds = { noise: [], secrets: [], secretCount: 0, managedFields: 0, status: 0, lastApplied: 0 };
  for (const slice of sliceDocuments(text)) {
    if (needsCleaning(slice.text)) collect(slice.text, slice.start, finds);
  }
  const { managedFields, status, lastApplied, secretCount } = finds;
  return {
    text: applyEdits(text, [...finds.noise, ...finds.secrets]),
    asPasted: applyEdits(text, finds.secrets),
    removed: { managedFields, status, lastApplied },
    secretCount,
    documentCount: countDocuments(text),
  };
}

/** One kind of line end and no byte order mark: offsets then mean the same in the editor and in the evaluator. */
function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function collect(text: string, start: number, finds: Finds): void {
  // The default check of unique keys takes quadratic time; a key given twice is the evaluator's finding.
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0) {
    // The structure of a broken text is a guess. Its noise may stay; a secret may not.
    const edits = mentionsSecret(text) ? emptyBrokenSecret(text) : [];
    finds.secrets.push(...edits.map((edit) => shiftEdit(edit, start)));
    if (edits.length > 0) finds.secretCount++;
    return;
  }
  if (!isMap(document.contents)) return;
  for (const object of objectsOf(document.contents)) {
    const isSecret = object.isSecret;
    const edits = editsOf(text, object.map, isSecret, finds);
    finds.noise.push(...edits.noise.map((edit) => shiftEdit(edit, start)));
    finds.secrets.push(...edits.secrets.map((edit) => shiftEdit(edit, start)));
    if (edits.secrets.length > 0) finds.secretCount++;
  }
}

/** The object of a document, or the objects of its `List`; lists may hold lists. */
export function objectsOf(map: YAMLMap): readonly { readonly map: YAMLMap; readonly isSecret: boolean }[] {
  const kind = textAt(map, 'kind');
  const items = map.get('items', true);
  if (!kind.endsWith('List') || !isSeq(items)) return [{ map, isSecret: kind === 'Secret' }];
  return (
    items.items
      .filter((item) => isMap(item))
      // The items of a typed list, as the API server returns it, carry no kind of their own.
      .flatMap((item) =>
        textAt(item, 'kind') === '' ? [{ map: item, isSecret: kind === 'SecretList' }] : objectsOf(item),
      )
  );
}

function editsOf(
  text: string,
  map: YAMLMap,
  isSecret: boolean,
  finds: Finds,
): { noise: TextEdit[]; secrets: TextEdit[] } {
  const metadata = mapAt(map, 'metadata');
  const annotations = metadata && mapAt(metadata, 'annotations');
  const managedFields = metadata && pairOf(metadata, 'managedFields');
  const lastApplied = annotations && pairOf(annotations, LAST_APPLIED);
  const status = pairOf(map, 'status');
  if (managedFields) finds.managedFields++;
  if (lastApplied) finds.lastApplied++;
  if (status) finds.status++;

  const noise = status ? cutStatus(text, map, status) : [];
  // The note of a Secret repeats its values and goes with them.
  const secrets = isSecret ? emptySecret(text, map) : [];
  const fromMetadata = managedFields ? [managedFields] : [];
  if (annotations && lastApplied) {
    // An annotation that held nothing else would stay behind as an empty key.
    const whole = annotations.items.length === 1 && !isSecret ? pairOf(metadata, 'annotations') : null;
    if (whole) fromMetadata.push(whole);
    else (isSecret ? secrets : noise).push(...cutPairs(text, annotations, [lastApplied]));
  }
  if (metadata) noise.push(...cutPairs(text, metadata, fromMetadata));
  return { noise, secrets };
}

/** A pod's address stays: rules about source addresses are decided by it. */
function cutStatus(text: string, map: YAMLMap, status: Pair): TextEdit[] {
  const fields = mapAt(map, 'status');
  const addresses =
    fields?.items.filter((pair) => isScalar(pair.key) && /^podIPs?$/.test(String(pair.key.value))) ?? [];
  if (fields === null || addresses.length === 0) return cutPairs(text, map, [status]);
  return cutPairs(
    text,
    fields,
    fields.items.filter((pair) => !addresses.includes(pair)),
  );
}

function textAt(map: YAMLMap, key: string): string {
  const value = map.get(key, true);
  return isScalar(value) && typeof value.value === 'string' ? value.value : '';
}
