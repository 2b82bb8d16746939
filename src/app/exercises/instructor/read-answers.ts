import type { SourceDocument } from '../../../engine';
import { parseScenario } from '../../../scenarios/format/parse-scenario';
import type { DecodedShareLink } from '../../../scenarios';
import { instructor as words } from '../../../words/learning/teach';
import { inShareWorker } from '../../share/share-jobs';

/** What one person gave. */
export interface GivenAnswer {
  readonly name: string;
  /** null if it could not be read; `problem` says why. */
  readonly files: readonly SourceDocument[] | null;
  readonly problem: string | null;
}

type Decode = (hash: string) => Promise<DecodedShareLink>;

/** Links of strangers are unpacked in a worker. */
const decodeInWorker: Decode = (hash) => inShareWorker('decode', hash);

/** One answer a line: a name, which may have spaces in it, and a link. Other lines are passed over. */
export async function readAnswerLines(text: string, decode = decodeInWorker): Promise<readonly GivenAnswer[]> {
  const answers: GivenAnswer[] = [];
  for (const line of text.split('\n')) {
    const [, name, link] = /^\s*(\S.*?)[\s,;:]+(\S+)\s*$/.exec(line) ?? [];
    // One after the other: each has a worker of its own.
    if (name !== undefined && link !== undefined) answers.push({ name, ...(await readLink(link, decode)) });
  }
  return answers;
}

/** A file is named for who wrote it. */
export function readAnswerFile(file: string, text: string): GivenAnswer {
  const name = file.replace(/\.[^.]+$/, '');
  const parsed = parseScenario(text);
  if (parsed.ok) return { name, files: parsed.scenario.files, problem: null };
  return { name, files: null, problem: parsed.problems[0]?.message ?? words.badLink['not-a-scenario'] };
}

async function readLink(link: string, decode: Decode): Promise<Omit<GivenAnswer, 'name'>> {
  const decoded = await decode(link.slice(link.indexOf('#') + 1)).catch(
    () => ({ ok: false, error: { kind: 'stopped' } }) as const,
  );
  return decoded.ok
    ? { files: decoded.scenario.files, problem: null }
    : { files: null, problem: words.badLink[decoded.error.kind] };
}
