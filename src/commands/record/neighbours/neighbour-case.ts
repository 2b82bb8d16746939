import { parseAllDocuments, stringify } from 'yaml';
import { createRandom, type Random } from '../../bench/random';
import type { RecordedCase, RecordedRequest } from '../../conformance/recorded-case';
import { oneOf, weighted } from '../chance';
import { changeDocument, isPolicy } from './change-document';
import type { Fields } from '../generated-case';
import { changeMeshConfig } from './change-mesh-config';
import { changeRequest } from './change-request';

const REQUESTS = 14;

/** A recorded case with one to four small changes, and without its answers. */
export function neighbourOf(originals: readonly RecordedCase[], seed: number, index: number): RecordedCase {
  const random = createRandom(seed * 100_003 + index);
  const original = oneOf(random, originals);
  let documents = documentsOf(original.manifests);
  let { meshConfig } = original;
  const changes = 1 + random.below(4);
  for (let change = 0; change < changes; change++) {
    weighted<() => void>(random, [
      [10, () => (documents = changeOne(random, documents))],
      [2, () => (documents = dropOne(random, documents))],
      [2, () => (documents = [...documents, ...oneOfAnother(random, originals)])],
      [2, () => (documents = [...documents, ...twin(random, documents)])],
      [1, () => (meshConfig = changeMeshConfig(random, meshConfig))],
    ])();
  }
  const requests = random.sample(original.requests, REQUESTS);
  return {
    id: `near-${seed}-${index}-${original.id}`,
    manifests: documents.map((document) => stringify(document, { schema: 'yaml-1.1', lineWidth: 0 })).join('---\n'),
    ...(meshConfig !== undefined && { meshConfig }),
    requests: requests.map((recorded) => {
      const request = withoutAnswer(recorded);
      return random.chance(0.35) ? changeRequest(random, request, original.requests) : request;
    }),
  };
}

function documentsOf(manifests: string): readonly Fields[] {
  return parseAllDocuments(manifests, { version: '1.1', merge: true, logLevel: 'silent' }).flatMap((document) => {
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null ? [value as Fields] : [];
  });
}

function changeOne(random: Random, documents: readonly Fields[]): readonly Fields[] {
  const others = documents.filter((document) => document['kind'] !== 'Gateway');
  const policies = others.filter(isPolicy);
  const chosen = oneOf(random, policies.length > 0 && random.chance(0.7) ? policies : others);
  return documents.map((document) => (document === chosen ? changeDocument(random, document, documents) : document));
}

/** Workloads and Services stay: requests name them. So do Gateways, which make a workload a gateway for the recorder. */
function dropOne(random: Random, documents: readonly Fields[]): readonly Fields[] {
  const droppable = documents.filter((document) =>
    document['kind'] === 'Gateway' ? false : isPolicy(document) || document['kind'] === 'Namespace',
  );
  const chosen = droppable.length > 0 ? oneOf(random, droppable) : null;
  return documents.filter((document) => document !== chosen);
}

function oneOfAnother(random: Random, originals: readonly RecordedCase[]): readonly Fields[] {
  const policies = documentsOf(oneOf(random, originals).manifests).filter(isPolicy);
  return policies.length > 0 ? [oneOf(random, policies)] : [];
}

/** The same object under another name, so that two apply at once. */
function twin(random: Random, documents: readonly Fields[]): readonly Fields[] {
  const policies = documents.filter(isPolicy);
  if (policies.length === 0) return [];
  const chosen = oneOf(random, policies);
  const metadata = chosen['metadata'] as Fields;
  const renamed = { ...chosen, metadata: { ...metadata, name: oneOf(random, ['a', 'zz', 'default', 'p.1']) } };
  return [changeDocument(random, renamed, documents)];
}

function withoutAnswer(recorded: RecordedRequest): RecordedRequest {
  const { expect, ...request } = recorded;
  return expect === undefined ? recorded : request;
}
