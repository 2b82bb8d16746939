import type { MeshView, SourceDocument } from '../../engine';

/** An object that an exercise gives, and that the text has not as it was given. */
export interface GivenChange {
  readonly file: string;
  /** `Deployment shop/cart`. */
  readonly object: string;
  readonly isGone: boolean;
}

/** What tells which objects an exercise gives. */
export interface GivenMesh {
  /** The files that it begins with. */
  readonly start: readonly SourceDocument[];
  /** Those that the reference replaces; none, and nothing is known to be given. */
  readonly solution: readonly SourceDocument[];
}

/** What protects a mesh is the learner's. */
const POLICIES = /^(?:AuthorizationPolicy|PeerAuthentication|RequestAuthentication|DestinationRule) /;

/**
 * Whether what an exercise gives is still there. Goals ask what becomes of calls: whoever renames the account of a caller, or takes it
 * away, would meet them without an answer to the question. Given is every object that the reference solution leaves alone, other than
 * policies; it may stand anywhere in the text, with other comments.
 *
 * @param start the files that the exercise begins with
 * @param solution those that the reference replaces; none, and nothing is known to be given
 * @param view of the present text
 */
export function changesOfGiven(
  start: readonly SourceDocument[],
  solution: readonly SourceDocument[],
  present: readonly SourceDocument[],
  { documents }: Pick<MeshView, 'documents'>,
): readonly GivenChange[] {
  if (solution.length === 0) return [];
  const own = documents
    .filter(({ state }) => state !== 'off' && state !== 'broken')
    .map(({ file, start: from, end }) => {
      const text = present.find((one) => one.file === file)?.text.slice(from, end) ?? '';
      return { text: plainText(text), object: objectIn(text) };
    });
  const isLeftAlone = (file: string, text: string) => {
    const replaced = solution.find((one) => one.file === file);
    return replaced === undefined || documentsIn(replaced.text).some((one) => plainText(one) === text);
  };
  return start
    .flatMap(({ file, text }) =>
      documentsIn(text).map((one) => ({ file, text: plainText(one), object: objectIn(one) })),
    )
    .filter(({ file, text, object }) => !POLICIES.test(object) && isLeftAlone(file, text))
    .flatMap(({ file, text, object }): readonly GivenChange[] => {
      // The same object twice: the last one counts, so that none of them may differ.
      const same = own.filter((one) => one.object === object);
      if (same.length > 0 && same.every((one) => one.text === text)) return [];
      return [{ file, object, isGone: same.length === 0 }];
    });
}

function documentsIn(text: string): readonly string[] {
  return text.split(/^---.*$/m).filter((one) => plainText(one) !== '');
}

/** Without comments and empty lines, which change nothing. */
function plainText(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:#|---|$)/.test(line))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Good enough to name what an author wrote; it decides only what is compared with what. */
function objectIn(text: string): string {
  const plain = plainText(text);
  const kind = /^kind:\s*(\S+)/m.exec(plain)?.[1] ?? '';
  const metadata = plain.slice(Math.max(0, plain.search(/^metadata:/m)));
  const name = /[\s{]name:\s*([^\s,}]+)/.exec(metadata)?.[1] ?? '';
  const namespace = /[\s{]namespace:\s*([^\s,}]+)/.exec(metadata)?.[1];
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
