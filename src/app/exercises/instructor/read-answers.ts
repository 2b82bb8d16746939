import type { SourceDocument } from '../../../engine';
import { parseScenario } from '../../../scenarios/format/parse-scenario';
import { withFiles } from '../../../scenarios/grading/load-for-grading';
import type { DecodedShareLink, Scenario } from '../../../scenarios';
import { instructor as words } from '../../../words/learning/teach';
import { inShareWorker } from '../../share/share-jobs';

/** What one person gave in one link or file. */
export interface GivenAnswer {
  readonly name: string;
  /** Empty if it could not be read, or nothing was written; `problem` says why. */
  readonly answers: readonly AnswerText[];
  readonly problem: string | null;
}

/** One exercise's text. */
export interface AnswerText {
  /** The exercise that it says it answers. */
  readonly title: string;
  readonly files: readonly SourceDocument[];
}

type Decode = (hash: string) => Promise<DecodedShareLink>;

/** Links of strangers are unpacked in a worker. */
const decodeInWorker: Decode = (hash) => inShareWorker('decode', hash);

/** One answer a line: a name, which may have spaces in it, and a link; a bare link is numbered. Other lines are passed over. */
export async function readAnswerLines(text: string, decode = decodeInWorker): Promise<readonly GivenAnswer[]> {
  const answers: GivenAnswer[] = [];
  let bare = 0;
  for (const line of text.split('\n')) {
    const isBare = /^\s*https?:\/\/\S+\s*$/.test(line);
    if (isBare) bare += 1;
    const named = isBare ? `${words.unnamed({ number: bare })} ${line}` : line;
    const [, name, link] = /^\s*(\S.*?)[\s,;:]+(\S+)\s*$/.exec(named) ?? [];
    // One after the other: each has a worker of its own.
    if (name !== undefined && link !== undefined) answers.push({ name, ...(await readLink(link, decode)) });
  }
  return answers;
}

/** A file is named for who wrote it. */
export function readAnswerFile(file: string, text: string): GivenAnswer {
  const name = file.replace(/\.[^.]+$/, '');
  const parsed = parseScenario(text);
  if (parsed.ok) return { name, ...answersIn(parsed.scenario) };
  return { name, answers: [], problem: parsed.problems[0]?.message ?? words.badLink['not-a-scenario'] };
}

async function readLink(link: string, decode: Decode): Promise<Omit<GivenAnswer, 'name'>> {
  const decoded = await decode(link.slice(link.indexOf('#') + 1)).catch(
    () => ({ ok: false, error: { kind: 'stopped' } }) as const,
  );
  return decoded.ok ? answersIn(decoded.scenario) : { answers: [], problem: words.badLink[decoded.error.kind] };
}

/** Of a set, what was written for; of a single text, that text. */
function answersIn({ title, files, exercise, exercises }: Scenario): Omit<GivenAnswer, 'name'> {
  const answers =
    exercises === undefined
      ? [{ title, files: withFiles(files, exercise?.answer ?? []) }]
      : exercises.flatMap((one) => {
          const { answer } = one.exercise;
          return answer === undefined ? [] : [{ title: one.title, files: withFiles(one.files, answer) }];
        });
  return { answers, problem: answers.length === 0 ? words.nothingWritten : null };
}
