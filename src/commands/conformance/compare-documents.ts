import { parseDocument } from 'yaml';
import type { RecordedAdmission, RecordedCase } from './recorded-case';

/** What admission says of an object, as the engine tells it. */
export interface AdmissionFinding {
  readonly kind: string;
  /** `namespace/name`. */
  readonly id: string;
  readonly by: 'crd' | 'webhook';
  readonly message: string;
  readonly isWarning: boolean;
  /** Where the object is written: `file#2` is the third document. Absent: wherever its name is. */
  readonly manifest?: { readonly document: string };
}

/** One document of a case, with what differs; null if nothing does. */
export interface ComparedDocument {
  readonly name: string;
  readonly difference: { readonly field: string; readonly expected: string; readonly got: string } | null;
}

/** Each document of a case: rejected or not and by whom, warned about or not, and for the same field. */
export function compareDocuments(
  recorded: RecordedCase,
  findings: readonly AdmissionFinding[],
): readonly ComparedDocument[] {
  const written = namesOf(recorded.manifests);
  return written.map(({ kind, id }) => {
    // An object that is written again takes the place of the first, which nobody was asked about.
    const place = written.findLast((name) => name.kind === kind && name.id === id)?.place;
    const isAbout = (finding: { kind: string; id?: string; name?: string }) =>
      finding.kind === kind && (finding.id ?? finding.name) === id;
    const mine = findings.filter(
      (finding) => isAbout(finding) && (finding.manifest?.document.endsWith(`#${place}`) ?? true),
    );
    const difference =
      compareFindings(
        'admission',
        recorded.rejected?.filter(isAbout) ?? [],
        mine.filter((finding) => !finding.isWarning),
      ) ??
      compareFindings(
        'warning',
        recorded.warnings?.filter(isAbout) ?? [],
        mine.filter((finding) => finding.isWarning),
      );
    return { name: `${kind} ${id}`, difference };
  });
}

function compareFindings(field: string, expected: readonly RecordedAdmission[], got: readonly AdmissionFinding[]) {
  const [want, have] = [expected[0], got[0]];
  if (want === undefined && have === undefined) return null;
  const isSame =
    want !== undefined && got.some((finding) => finding.by === want.by && namesSameField(want.message, got));
  return isSame ? null : { field, expected: shown(want), got: shown(have) };
}

/** The wording is free, but whatever field the recorded message names must be named. */
function namesSameField(recorded: string, got: readonly AdmissionFinding[]): boolean {
  const text = got.map((finding) => finding.message).join('\n');
  return namedFields(recorded).every((name) => text.includes(name));
}

/** `spec.rules[0].when[0].key`, or what the webhook calls `From.Principals` and `found in Hosts`. */
export function namedFields(message: string): readonly string[] {
  const paths = message.match(/\bspec(?:\.\w+(?:\[[^\]\s]*\])?)+/g) ?? [];
  const words = [...message.matchAll(/\b(From\.\w+)|found in ([\w.[\]]+)/g)].map(
    ([, from, place]) => from ?? place ?? '',
  );
  return [...new Set([...paths, ...words])];
}

function shown(finding: RecordedAdmission | AdmissionFinding | undefined): string {
  return finding === undefined ? 'nothing' : `${finding.by}: ${finding.message.replace(/\s+/g, ' ').trim()}`;
}

interface Name {
  readonly kind: string;
  readonly id: string;
}

/** By the text of the document: the cases of a file have most of theirs in common. */
const names = new Map<string, Name | null>();

/** Places count as the engine counts documents. */
function namesOf(manifests: string): readonly (Name & { readonly place: number })[] {
  return manifests.split(/^(?=---(?:\s|$))/m).flatMap((text, place) => {
    const known = names.get(text);
    const name = known === undefined ? nameOf(text) : known;
    names.set(text, name);
    return name === null ? [] : [{ ...name, place }];
  });
}

/** Kinds without a namespace are named by their name alone. Null: not an object. */
function nameOf(text: string): Name | null {
  const document = parseDocument(text, { logLevel: 'silent' });
  const root: unknown = document.errors.length > 0 ? null : document.toJS();
  if (typeof root !== 'object' || root === null || !('kind' in root)) return null;
  const { kind, metadata } = root as { kind: unknown; metadata?: { name?: unknown; namespace?: unknown } };
  const name = String(metadata?.name ?? '');
  const id = kind === 'Namespace' ? name : `${String(metadata?.namespace ?? 'default')}/${name}`;
  return { kind: String(kind), id };
}
