import { expect, test } from 'vitest';
import { fieldsOfKind } from './field-shape';

test('names the fields of a kind, with lists, maps and closed sets', () => {
  const rule = fieldsOfKind('networking.istio.io/v1', 'DestinationRule')?.fields?.['spec']?.fields;
  expect(Object.keys(rule ?? {})).toEqual(expect.arrayContaining(['host', 'trafficPolicy', 'subsets', 'exportTo']));
  expect(rule?.['subsets']).toMatchObject({ isList: true, fields: { labels: { isMap: true } } });
  expect(rule?.['trafficPolicy']?.fields?.['tls']?.fields?.['mode']?.values).toContain('ISTIO_MUTUAL');
});

test('tells kinds of one name apart by their group', () => {
  const fields = (apiVersion: string) =>
    Object.keys(fieldsOfKind(apiVersion, 'Gateway')?.fields?.['spec']?.fields ?? {});
  expect(fields('networking.istio.io/v1')).toContain('servers');
  expect(fields('gateway.networking.k8s.io/v1')).toContain('gatewayClassName');
  expect(fieldsOfKind('example.com/v1', 'Gateway')).toBeNull();
  expect(fieldsOfKind('', 'Sidecar')).not.toBeNull();
});

test('offers nothing that controllers write', () => {
  expect(Object.keys(fieldsOfKind('', 'VirtualService')?.fields ?? {})).not.toContain('status');
});
