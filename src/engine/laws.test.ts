import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { documentsOf } from '../commands/conformance/recorded-documents';
import { questionOf } from '../commands/conformance/recorded-question';
import type { GeneratedCase } from '../commands/record/generated-case';
import { generateSidecarCase } from '../commands/record/sidecars/sidecar-case';
import { type Answer, type Engine, OPEN, type Question, anyRequest, createEngine } from './index';

/** What holds in every mesh, tried on the meshes that are recorded. More runs, or other seeds, are for whoever looks for trouble. */
const SETTINGS = { seed: Number(process.env['LAWS_SEED'] ?? 1), numRuns: Number(process.env['LAWS_RUNS'] ?? 12) };

const TIMEOUT_MS = 120_000;

type Manifest = Record<string, unknown> & { readonly kind?: string; spec?: Record<string, unknown> };

const cases = fc.nat({ max: 100_000 }).map((index) => generateSidecarCase(9999, index));

test(
  'the order of documents never changes an answer, nor does the order of rules',
  () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), (generated, numbers) => {
        const manifests = manifestsOf(generated);
        // What is written twice is what is written last.
        fc.pre(new Set(manifests.map(nameOf)).size === manifests.length);
        const turned = shuffle(manifests, numbers).map((manifest) => {
          const rules = manifest.kind === 'AuthorizationPolicy' ? manifest.spec?.['rules'] : undefined;
          return Array.isArray(rules)
            ? { ...manifest, spec: { ...manifest.spec, rules: shuffle(rules, numbers) } }
            : manifest;
        });
        expect(essences(load(generated, turned), generated)).toEqual(essences(load(generated), generated));
      }),
      SETTINGS,
    );
  },
  TIMEOUT_MS,
);

test(
  'what is painted for all requests holds for each of them',
  () => {
    fc.assert(
      fc.property(cases, (generated) => {
        const engine = load(generated);
        for (const question of questionsOf(generated)) {
          if (!isWellFormed(question)) continue;
          const open = question.speaks === 'tcp' ? { speaks: 'tcp' as const } : { speaks: OPEN };
          const painted = engine.ask({ ...question, ...open, http: anyRequest }).verdict;
          const { verdict } = engine.ask(question);
          if (painted === 'allow') expect({ question, verdict }).toEqual({ question, verdict: 'allow' });
          if (painted === 'deny' || painted === 'fails')
            expect({ question, verdict }).not.toMatchObject({ verdict: 'allow' });
        }
      }),
      SETTINGS,
    );
  },
  TIMEOUT_MS,
);

test(
  'one more DENY policy never opens anything',
  () => {
    const rule = fc.constantFrom(
      {},
      { to: [{ operation: { paths: ['/info*'] } }] },
      { to: [{ operation: { methods: ['GET'], notPaths: ['/admin'] } }] },
      { from: [{ source: { notPrincipals: ['*'] } }] },
      { from: [{ source: { ipBlocks: ['10.1.0.0/30'] } }], to: [{ operation: { ports: ['8080'] } }] },
      { when: [{ key: 'request.headers[x-role]', notValues: ['admin'] }] },
    );
    fc.assert(
      fc.property(cases, fc.array(rule, { minLength: 1, maxLength: 3 }), (generated, rules) => {
        const before = load(generated);
        const deny = {
          apiVersion: 'security.istio.io/v1',
          kind: 'AuthorizationPolicy',
          metadata: { name: 'one-more', namespace: 'istio-system' },
          spec: { action: 'DENY', rules },
        };
        const after = load(generated, [...manifestsOf(generated), deny]);
        expect(opened(before, after, generated)).toEqual([]);
      }),
      SETTINGS,
    );
  },
  TIMEOUT_MS,
);

test(
  'one ALLOW rule less never opens anything where another one stays',
  () => {
    fc.assert(
      fc.property(cases, fc.nat(), (generated, choice) => {
        const manifests = manifestsOf(generated);
        const policies = manifests.filter(hasSeveralAllowRules);
        fc.pre(policies.length > 0);
        const policy = policies[choice % policies.length] as Manifest;
        const rules = policy.spec?.['rules'] as readonly unknown[];
        const fewer = { ...policy, spec: { ...policy.spec, rules: rules.toSpliced(choice % rules.length, 1) } };
        const before = load(generated);
        // A policy that was refused as a whole may be accepted without the rule that was wrong: then it is one policy more.
        fc.pre(!before.admission().some((finding) => !finding.isWarning && finding.kind === policy.kind));
        const after = load(
          generated,
          manifests.map((manifest) => (manifest === policy ? fewer : manifest)),
        );
        expect(opened(before, after, generated)).toEqual([]);
      }),
      SETTINGS,
    );
  },
  TIMEOUT_MS,
);

test(
  'no mesh makes the engine throw, however it is looked at',
  () => {
    fc.assert(
      fc.property(cases, (generated) => {
        const engine = load(generated);
        engine.view({ calls: [], edges: 'all' });
        essences(engine, generated);
      }),
      SETTINGS,
    );
  },
  TIMEOUT_MS,
);

function load(generated: GeneratedCase, manifests?: readonly Manifest[]): Engine {
  const engine = createEngine();
  const text =
    manifests === undefined
      ? generated.manifests
      : manifests.map((manifest) => stringify(manifest, { schema: 'yaml-1.1' })).join('---\n');
  engine.load(documentsOf({ ...generated, manifests: text }));
  return engine;
}

function manifestsOf(generated: GeneratedCase): readonly Manifest[] {
  return parseAllDocuments(generated.manifests, { schema: 'yaml-1.1', logLevel: 'silent' }).map(
    (document) => document.toJS() as Manifest,
  );
}

function nameOf({ kind, metadata }: Manifest): string {
  const { name, namespace = 'default' } = metadata as { name: string; namespace?: string };
  return `${kind} ${namespace}/${name}`;
}

function hasSeveralAllowRules({ kind, spec }: Manifest): boolean {
  const rules = spec?.['rules'];
  return (
    kind === 'AuthorizationPolicy' &&
    (spec?.['action'] ?? 'ALLOW') === 'ALLOW' &&
    Array.isArray(rules) &&
    rules.length > 1
  );
}

function questionsOf(generated: GeneratedCase): readonly Question[] {
  return generated.requests.map(questionOf);
}

/** All but the names of rules, which count from the first. */
function essences(engine: Engine, generated: GeneratedCase) {
  return questionsOf(generated).map((question) => essence(engine.ask(question)));
}

function essence({ verdict, transport, worst }: Answer) {
  return { verdict, transport, callerSees: worst.callerSees, client: worst.client, path: worst.path };
}

/** Questions that are allowed after a change and were not before. */
function opened(before: Engine, after: Engine, generated: GeneratedCase): readonly Question[] {
  return questionsOf(generated).filter(
    (question) => after.ask(question).verdict === 'allow' && before.ask(question).verdict !== 'allow',
  );
}

/** Requests that a proxy answers by itself, whatever policies say, are not what a map is painted for. */
function isWellFormed({ speaks, http }: Question): boolean {
  if (speaks === 'tcp') return true;
  const isPlain = (name: string, value: string) =>
    !['transfer-encoding', 'content-length', 'connection'].includes(name) &&
    !(name === 'x-forwarded-proto' && value === '');
  return (
    typeof http.method === 'string' &&
    /^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH|PROPFIND|TRACE)$/.test(http.method) &&
    typeof http.path === 'string' &&
    /^\/[!-~]*$/.test(http.path) &&
    !http.path.includes('%00') &&
    typeof http.host === 'string' &&
    /^[\w.:@-]+$/.test(http.host) &&
    http.headers.every(([name, value]) => isPlain(name, value))
  );
}

function shuffle<T>(list: readonly T[], numbers: Iterator<number>): readonly T[] {
  const left = [...list];
  return list.flatMap(() => left.splice((numbers.next().value as number) % left.length, 1));
}
