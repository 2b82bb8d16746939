import { createHash } from 'node:crypto';
import { parseAllDocuments } from 'yaml';
import { describe, expect, test } from 'vitest';
import { generateMesh } from './generate-mesh';

function objectsOf(workloads: number) {
  return generateMesh({ workloads }).flatMap(({ text }) =>
    parseAllDocuments(text).map(
      (document) => document.toJS() as { kind: string; metadata: { name: string; namespace?: string } },
    ),
  );
}

describe('a generated mesh', () => {
  test('is the same bytes for the same options, and other bytes for another seed', () => {
    const digest = (seed: number) =>
      createHash('sha256')
        .update(JSON.stringify(generateMesh({ workloads: 50, seed })))
        .digest('hex');
    expect(digest(1)).toBe(digest(1));
    expect(digest(1)).not.toBe(digest(2));
  });

  test.each([1, 10, 25, 100])('has %i workloads, each with a name of its own', (workloads) => {
    const deployments = objectsOf(workloads).filter(({ kind }) => kind === 'Deployment');
    expect(deployments).toHaveLength(workloads);
    expect(new Set(deployments.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).size).toBe(workloads);
  });

  test('has every kind of policy', () => {
    const kinds = new Set(objectsOf(100).map(({ kind }) => kind));
    expect(kinds).toEqual(
      new Set([
        'Namespace',
        'ServiceAccount',
        'Deployment',
        'Service',
        'AuthorizationPolicy',
        'PeerAuthentication',
        'DestinationRule',
      ]),
    );
  });
});
