import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createControlPlane } from '../../controlplane/control-plane';
import { parseDocuments } from '../../manifests/parse-documents';
import { buildMesh } from '../../mesh/inventory';
import { answerQuestion } from '../answer/answer-question';
import { buildCards } from './cards';
import { createPaint, questionFor } from './paint';
import { callerOf, isPair, stockCards, targetOf } from './pairs';

/** Every seventh mesh of recorded families: many callers, policies, modes and DestinationRules. */
const meshes = ['http', 'mtls', 'tcp', 'custom', 'jwt'].flatMap((family) =>
  gunzipSync(readFileSync(`conformance/${family}.jsonl.gz`))
    .toString()
    .split('\n')
    .filter((line, index) => line !== '' && index % 7 === 0)
    .map((line) => JSON.parse(line) as { id: string; manifests: string }),
);

test('painting a pair agrees with asking it alone', () => {
  expect(meshes.length).toBeGreaterThan(50);
  for (const { id, manifests } of meshes) {
    const parsed = parseDocuments([{ file: 'mesh.yaml', text: manifests }]);
    const plane = createControlPlane(
      buildMesh(
        parsed.flatMap((document) => document.manifests),
        () => true,
      ),
    );
    const cards = buildCards(plane);
    const paint = createPaint(plane, undefined);
    for (const from of [...cards, ...stockCards(plane)]) {
      for (const to of cards.filter((card) => isPair(from, card))) {
        for (const port of to.ports) {
          const target = targetOf(plane, { from, to, port });
          const painted = paint.to(target)(callerOf(from));
          const asked = answerQuestion(plane, questionFor(callerOf(from), target), 'none');
          const seen = ({ verdict, transport, label }: typeof asked) => ({
            pair: `${id} ${from.id} ${to.id}:${port.port}`,
            verdict,
            transport,
            label,
          });
          expect(seen(painted)).toEqual(seen(asked));
        }
      }
    }
  }
}, 60_000);
