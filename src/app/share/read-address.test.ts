import { expect, test } from 'vitest';
import { readableAddress } from './read-address';

test.each<[string, string | null]>([
  [
    'https://raw.githubusercontent.com/istio/istio/master/a.yaml',
    'https://raw.githubusercontent.com/istio/istio/master/a.yaml',
  ],
  [
    'https://github.com/istio/istio/blob/master/samples/a.yaml',
    'https://raw.githubusercontent.com/istio/istio/master/samples/a.yaml',
  ],
  ['https://gist.github.com/somebody/0123abcd', 'https://gist.githubusercontent.com/somebody/0123abcd/raw'],
  [
    'https://gist.githubusercontent.com/somebody/0123abcd/raw/a.yaml',
    'https://gist.githubusercontent.com/somebody/0123abcd/raw/a.yaml',
  ],
  ['http://raw.githubusercontent.com/a/b/c/d.yaml', null],
  ['https://raw.githubusercontent.com:8443/a/b/c/d.yaml', null],
  ['https://me@raw.githubusercontent.com/a/b/c/d.yaml', null],
  ['https://raw.githubusercontent.com.example.com/a', null],
  ['https://github.com/istio/istio', null],
  ['https://example.com/a.yaml', null],
  ['javascript:alert(1)', null],
  ['a.yaml', null],
])('%s', (text, read) => {
  expect(readableAddress(text)?.href ?? null).toBe(read);
});
