import type { SourceDocument } from '../../../engine';
import { parseScenario } from '../../../scenarios/parse-scenario';
import { decodeShareLink } from '../../../scenarios/share-link';
import { instructor as words } from '../../../words/teach';

/** What one person gave. */
export interface GivenAnswer {
  readonly name: string;
  /** null if it could not be read; `problem` says why. */
  readonly files: readonly SourceDocument[] | null;
  readonly problem: string | null;
}

/** One answer a line: a name, which may have spaces in it, and a link. Other lines are passed over. */
export function readAnswerLines(text: string): readonly GivenAnswer[] {
  return text.split('\n').flatMap((line): readonly GivenAnswer[] => {
    const [, name, link] = /^\s*(\S.*?)[\s,;:]+(\S+)\s*$/.exec(line) ?? [];
    return name === undefined || link === undefined ? [] : [{ name, ...readLink(link) }];
  });
}

/** A file is named for who wrote it. */
export function readAnswerFile(file: string, text: string): GivenAnswer {
  const name = file.replace(/\.[^.]+$/, '');
  const parsed = parseScenario(text);
  if (parsed.ok) return { name, files: parsed.scenario.files, problem: null };
  return { name, files: null, problem: parsed.problems[0]?.message ?? words.badLink['not-a-scenario'] };
}

function readLink(link: string): Omit<GivenAnswer, 'name'> {
  const decoded = decodeShareLink(link.slice(link.indexOf('#') + 1));
  return decoded.ok
    ? { files: decoded.scenario.files, problem: null }
    : { files: null, problem: words.badLink[decoded.error.kind] };
}
