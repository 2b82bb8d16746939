import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateMesh } from '../commands/bench/generate-mesh';
import {
  type Answer,
  anyRequest,
  createEngine,
  type Engine,
  OPEN,
  type SourceDocument,
  TRANSPORT_CODES,
  VERDICT_CODES,
} from '../engine';
import { parseScenario } from './format/parse-scenario';
import { questionOf } from './format/question';
import type { Scenario } from './format/scenario';

/** What holds for every mesh, whatever its policies say. */

/** Fixed, so that a test that fails fails for everybody. More runs, or other seeds, are for whoever looks for trouble. */
const SEED = Number(process.env['LAWS_SEED'] ?? 1);
const RUNS = Number(process.env['LAWS_RUNS'] ?? 300);

const files = import.meta.glob<string>('./**/*.yaml', { query: '?raw', import: 'default', eager: true });
const scenarios = Object.entries(files).flatMap(([path, text]) => {
  const parsed = parseScenario(text);
  return parsed.ok ? [[path, parsed.scenario] as const] : [];
});

describe.each(scenarios)('%s', (_, scenario) => {
  test('the order of documents and of files never changes an answer', () => {
    const answers = answersTo(scenario, load(scenario.files));
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const shuffled = shuffle(
          scenario.files.map(({ file, text }) => ({ file, text: shuffle(documentsOf(text), numbers).join('---\n') })),
          numbers,
        );
        expect(answersTo(scenario, load(shuffled))).toEqual(answers);
      }),
      { numRuns: 3, seed: SEED },
    );
  });

  test('what is allowed for any request is allowed for each, and so for what is denied', () => {
    const engine = load(scenario.files);
    const names = engine.view({ calls: [], edges: 'calls' });
    for (const { from, to, speaks, http } of scenario.expect) {
      const any = engine.ask(questionOf({ from, to, ...(speaks && { speaks }) }, names)).verdict;
      const one = engine.ask(questionOf({ from, to, ...(speaks && { speaks }), ...(http && { http }) }, names)).verdict;
      if (any !== 'depends' && any !== 'unknown') expect({ from, to, one }).toEqual({ from, to, one: any });
    }
  });

  test('the map, the matrix and the answer to each pair agree', () => {
    expect(disagreements(load(scenario.files))).toEqual([]);
  });

  test('a question asked twice has the same answer, and so has a mesh loaded twice', () => {
    const engine = load(scenario.files);
    const answers = answersTo(scenario, engine);
    expect(answersTo(scenario, engine)).toEqual(answers);
    engine.load([]);
    engine.load(scenario.files);
    expect(answersTo(scenario, engine)).toEqual(answers);
  });
});

test('no text makes the engine throw', () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(...scenarios.map(([, scenario]) => scenario)),
      fc.array(damage(), { minLength: 1, maxLength: 4 }),
    )
    .map(([scenario, damages]) => ({
      scenario,
      documents: scenario.files.map(({ file, text }) => ({
        file,
        text: damages.reduce((broken, hurt) => hurt(broken), text),
      })),
    }));
  fc.assert(
    fc.property(damaged, ({ scenario, documents }) => {
      answersTo(scenario, load(documents));
    }),
    { numRuns: RUNS, seed: SEED },
  );
}, 600_000);

test('no text at all is refused', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.constantFrom('---', '- a', 'kind: Pod', 'metadata: 1'),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (parts) => {
      load([{ file: 'a.yaml', text: parts.join('\n---\n') }]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('the map, the matrix and the answer to each pair agree in a mesh of many', () => {
  expect(disagreements(load(generateMesh({ workloads: 40 })))).toEqual([]);
}, 60_000);

/** Pairs that are painted in another way than they are answered. */
function disagreements(engine: Engine): readonly string[] {
  const { edges } = engine.view({ calls: [], edges: 'all' });
  const matrix = engine.matrix();
  return edges.flatMap(({ id, from, to, fromCard, port, verdict, transport, label }) => {
    const answer = engine.ask({ from, to, speaks: OPEN, http: anyRequest });
    const column = matrix.ports.findIndex((candidate) => candidate.service === to.id && candidate.port === port);
    const at = matrix.callers.indexOf(fromCard) * matrix.ports.length + column;
    const painted = [VERDICT_CODES[matrix.verdicts[at] ?? 0], TRANSPORT_CODES[matrix.transports[at] ?? 0]].join();
    const isSame =
      [verdict, transport, label].join() === [answer.verdict, answer.transport, answer.label].join() &&
      painted === [verdict, transport].join();
    return isSame
      ? []
      : [
          `${id}: map ${verdict} ${transport} ${label}, answer ${answer.verdict} ${answer.transport} ${answer.label}, matrix ${painted}`,
        ];
  });
}

function load(documents: readonly SourceDocument[]): Engine {
  const engine = createEngine();
  engine.load(documents);
  engine.view({ calls: [], edges: 'all' });
  engine.admission();
  return engine;
}

function answersTo({ expect: expectations, calls }: Scenario, engine: Engine) {
  const names = engine.view({ calls, edges: 'calls' });
  return expectations.map((expectation) => essence(engine.ask(questionOf(expectation, names))));
}

/** All but the places in the text, which move with it. */
function essence({ verdict, transport, label, worst }: Answer) {
  const { callerSees, details, path, decision, reason } = worst;
  return {
    verdict,
    transport,
    label,
    callerSees,
    details,
    path,
    decision: decision && [decision.kind, decision.id, decision.rule],
    reason,
  };
}

function documentsOf(text: string): readonly string[] {
  return text.split(/^---\n/m).map((part) => (part.endsWith('\n') ? part : `${part}\n`));
}

function shuffle<T>(list: readonly T[], numbers: Iterator<number>): readonly T[] {
  const left = [...list];
  return list.flatMap(() => left.splice((numbers.next().value as number) % left.length, 1));
}

/** One way to hurt a text: cut a piece out, put one in, or say a line twice. */
function damage(): fc.Arbitrary<(text: string) => string> {
  const piece = fc.oneof(
    fc.string({ maxLength: 5 }),
    fc.constantFrom(
      '\n',
      '  ',
      '- ',
      ': ',
      '{',
      '}',
      '[]',
      '"',
      '*',
      '&a ',
      '!!int ',
      '|',
      'null',
      '---\n',
      '\t',
      '{}',
      '0',
      '-1',
    ),
  );
  return fc
    .tuple(fc.nat(), fc.nat({ max: 40 }), piece, fc.constantFrom('cut', 'insert', 'replace', 'repeat'))
    .map(([place, length, insert, how]) => (text) => {
      const at = text.length === 0 ? 0 : place % text.length;
      if (how === 'cut') return text.slice(0, at) + text.slice(at + length);
      if (how === 'insert') return text.slice(0, at) + insert + text.slice(at);
      if (how === 'replace') return text.slice(0, at) + insert + text.slice(at + insert.length);
      const end = text.indexOf('\n', at) + 1;
      return text.slice(0, end) + text.slice(at, end) + text.slice(end);
    });
}
