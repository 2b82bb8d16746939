import { describe, expect, test } from 'vitest';
import { createEngine, type SourceDocument } from '../../../engine';
import { parseScenario } from '../../format/parse-scenario';
import { gradeExercise } from '../grade-exercise';
import { loadForGrading, withFiles } from '../load-for-grading';
import { createComparer, toTheEnd } from '../grade-answer';
import { RIGHT_ANSWERS, type RightAnswer } from './right-answers.fixture';
import { wideningsOf } from './widenings.fixture';

const texts = import.meta.glob<string>('../../exercises/*.yaml', { query: '?raw', import: 'default', eager: true });

describe.each(
  Object.entries(texts).map(([path, text]) => [path.slice(-'E00.yaml'.length, -'.yaml'.length), text] as const),
)('%s', (id, text) => {
  const { start, solved, fate, ofFile, startOf } = gradingOf(text);

  test('is solved by its reference', () => {
    expect(fate(solved)).toBe('done');
  });

  test('is solved by whatever lets in no more', () => {
    const given = RIGHT_ANSWERS[id] ?? [];
    expect(given.length).toBeGreaterThanOrEqual(2);
    const failing = given.flatMap((one) => {
      const came = fate(withFiles(start, filesOf(one, ofFile, startOf)));
      return came === 'done' ? [] : [`${one.title}: ${came}`];
    });
    expect(failing).toEqual([]);
  });

  test('is solved by nothing that lets in more', () => {
    const passing = wideningsOf(solved).filter(({ files }) => fate(files) === 'done');
    expect(passing.map(({ title }) => title)).toEqual(NO_WIDER[id] ?? []);
  });
});

/** HTTP/1.1 has no other method that begins with `G`, and Envoy refuses what is none. */
const G = (rule: number) => `authz.yaml#0 rules.${rule}.to.0.operation.methods GET -> G*`;

/** Changes of a solution that let nobody in who was out, though they look like it. */
const NO_WIDER: Readonly<Record<string, readonly string[]>> = {
  // Without a spec, too, it allows nothing.
  E01: ['authz.yaml#0 drop spec'],
  E08: ['authz.yaml#0 drop spec'],
  // The ALLOW policy alone closes the backend. Nobody calls the other workloads, so that closing them as well does no harm.
  E02: [
    'deny-all.yaml#0 remove the policy',
    'deny-all.yaml#0 stage it',
    'deny-all.yaml#0 drop spec',
    'deny-all.yaml#0 drop selector',
    'allow.yaml#0 drop selector',
    G(0).replace('authz', 'allow'),
  ],
  E03: ['authz.yaml#0 drop selector', G(0)],
  E04: ['authz.yaml#0 drop selector', G(0), G(1)],
  // Beside a DENY, allowing all changes nothing. Whoever reads no token at the frontend, or asks for one that nobody has, closes it.
  E09: [
    'reviews.yaml#0 drop selector',
    'reviews.yaml#1 also allow all',
    'reviews.yaml#1 drop selector',
    'frontend.yaml#0 remove the policy',
    'frontend.yaml#0 stage it',
    'frontend.yaml#0 drop spec',
    'frontend.yaml#0 drop selector',
    'frontend.yaml#0 drop jwtRules.0.issuer',
    'frontend.yaml#1 also allow all',
    'frontend.yaml#1 an empty rule more',
    'frontend.yaml#1 drop rules.0.from',
    'frontend.yaml#1 drop rules.0.from.0.source.notRequestPrincipals',
  ],
  // The database has one port.
  E10: ['db.yaml#0 drop rules.0.to', 'db.yaml#0 drop rules.0.to.0.operation.ports'],
  E11: ['authz.yaml#0 drop selector', G(0)],
  E12: ['authz.yaml#0 also allow all'],
  // What the DENY refuses, the ALLOW does not allow.
  E13: [
    'authz.yaml#0 remove the policy',
    'authz.yaml#0 stage it',
    'authz.yaml#0 drop spec',
    'authz.yaml#0 drop selector',
    'authz.yaml#0 drop rules',
    'authz.yaml#0 drop rule 0',
    'authz.yaml#1 drop selector',
    G(0).replace('#0', '#1'),
  ],
  // The gateway has a route for one host only.
  E14: [
    'authz.yaml#0 drop selector',
    'authz.yaml#1 drop selector',
    'authz.yaml#1 drop rules.0.to',
    'authz.yaml#1 drop rules.0.to.0.operation.hosts',
    'authz.yaml#1 rules.0.to.0.operation.hosts also other.example.com',
    ...['*', '*bank.example.com', 'bank.example.com*', '*.example.com'].map(
      (host) => `authz.yaml#1 rules.0.to.0.operation.hosts bank.example.com -> ${host}`,
    ),
  ],
};

function gradingOf(text: string) {
  const parsed = parseScenario(text);
  if (!parsed.ok || parsed.scenario.exercise === null) throw new Error('not an exercise');
  const { files: start, exercise } = parsed.scenario;
  const solved = withFiles(start, exercise.solution);
  const engine = createEngine({ now: Date.now });
  const compare = createComparer(() => createEngine({ now: Date.now }));
  return {
    start,
    solved,
    ofFile: (file: string) => solved.find((one) => one.file === file),
    startOf: (file: string) => start.find((one) => one.file === file),
    fate(files: readonly SourceDocument[]): string {
      const mesh = loadForGrading(engine, files);
      const missed = gradeExercise(exercise, mesh).findIndex(({ isMet }) => !isMet);
      if (missed !== -1) return `goal ${missed + 1}`;
      const given = { start, solution: exercise.solution };
      const found = toTheEnd(compare({ goals: exercise.goals, documents: files, given }));
      if (found.outcome !== 'differs') return found.outcome === 'alike' ? 'done' : found.outcome;
      return `${found.excess.kind} ${JSON.stringify(found.excess.answer.question)}`;
    },
  };
}

/** A file with a plus in front is added to the policies that are there already. */
function filesOf(
  { files, like = [] }: RightAnswer,
  ofFile: (file: string) => SourceDocument | undefined,
  startOf: (file: string) => SourceDocument | undefined,
): readonly SourceDocument[] {
  const added = files.map(({ file, text }) =>
    file.startsWith('+')
      ? { file: file.slice(1), text: `${startOf(file.slice(1))?.text}---\n${text}` }
      : { file, text },
  );
  return [...like.flatMap((file) => ofFile(file) ?? []), ...added];
}
