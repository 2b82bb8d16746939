import type { MeshView, Question } from '../../../engine';
import { splitId } from '../../calls/call-names';

const SHORT_KINDS: Readonly<Record<string, string>> = {
  Deployment: 'deploy',
  StatefulSet: 'sts',
  DaemonSet: 'ds',
  ReplicaSet: 'rs',
  Pod: 'pod',
};

/**
 * A command that asks a real cluster the same; null if none can be written: the caller is not a workload, the target has no name,
 * or the request is not HTTP. Whatever the question leaves open is sent in the simplest way.
 */
export function curlFor(view: MeshView, { from, to, speaks, http }: Question): string | null {
  if (from.kind !== 'workload' || to.kind === 'pod' || speaks === 'tcp') return null;
  const kind = kindOf(view, from.id);
  if (kind === null) return null;
  const [namespace, name] = splitId(from.id);
  const [targetNamespace, service] = splitId(to.id);
  const scheme = speaks === 'https' ? 'https' : 'http';
  const port = to.port === (scheme === 'https' ? 443 : 80) ? '' : `:${to.port}`;
  const path = typeof http.path === 'string' ? http.path : '/';
  const options = [
    ...(typeof http.method === 'string' && http.method !== 'GET' ? [`-X ${http.method}`] : []),
    ...(typeof http.host === 'string' && http.host !== 'default' ? [`-H ${quoted(`Host: ${http.host}`)}`] : []),
    ...http.headers.map(([header, value]) => `-H ${quoted(`${header}: ${value}`)}`),
    ...(typeof http.token === 'object' && 'bearer' in http.token
      ? [`-H ${quoted(`Authorization: Bearer ${http.token.bearer}`)}`]
      : []),
  ];
  const address = quoted(`${scheme}://${service}.${targetNamespace}${port}${path}`);
  const curl = ['curl -sS -i', '--path-as-is', ...options, address].join(' ');
  return `kubectl exec -n ${namespace} ${kind}/${name} -- ${curl}`;
}

function kindOf(view: MeshView, id: string): string | null {
  const objects = view.documents.flatMap((document) => document.objects);
  return (
    SHORT_KINDS[objects.find((object) => object.id === id && SHORT_KINDS[object.kind] !== undefined)?.kind ?? ''] ??
    null
  );
}

function quoted(text: string): string {
  return /^[\w:/.@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
