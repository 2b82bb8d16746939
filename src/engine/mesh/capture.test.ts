import { expect, test } from 'vitest';
import { isCaptured } from './capture';

const annotated = (values: Readonly<Record<string, string>>) =>
  new Map(Object.entries(values).map(([name, value]) => [`traffic.sidecar.istio.io/${name}`, value]));

test.each([
  ['everything comes in through the proxy', {}, true],
  ['but what is excluded', { excludeInboundPorts: '9090, 8080' }, false],
  ['nor what a list leaves out', { includeInboundPorts: '9090' }, false],
  ['an empty list leaves out everything', { includeInboundPorts: '' }, false],
  ['what is both included and excluded is excluded', { includeInboundPorts: '8080', excludeInboundPorts: '*' }, false],
  ['with `*` as well', { includeInboundPorts: '*', excludeInboundPorts: '8080' }, false],
])('%s', (_what, annotations, isTaken) => {
  expect(isCaptured(annotated(annotations), 'Inbound', 8080)).toBe(isTaken);
});

test('the ports of the proxy itself are not captured', () => {
  expect([15090, 15021, 15020].map((port) => isCaptured(new Map(), 'Inbound', port))).toEqual([false, false, false]);
  expect(isCaptured(new Map([['status.sidecar.istio.io/port', '15099']]), 'Inbound', 15020)).toBe(true);
});

test('what goes out is excluded on its own', () => {
  const annotations = annotated({ excludeOutboundPorts: '5432', excludeInboundPorts: '80' });
  expect([5432, 80].map((port) => isCaptured(annotations, 'Outbound', port))).toEqual([false, true]);
});
