import { expect, test } from 'vitest';
import { shortenMiddle } from './shorten-middle';

test('a long name keeps its beginning and its end', () => {
  expect(shortenMiddle('kubeflow-manifests-pipelines-multi-user.yaml', 21)).toBe('kubeflow-m…-user.yaml');
  expect(shortenMiddle('authz.yaml', 21)).toBe('authz.yaml');
  expect(shortenMiddle('ä'.repeat(30), 5)).toBe('ää…ää');
  expect(shortenMiddle('😀'.repeat(30), 4)).toBe('😀😀…😀');
});
