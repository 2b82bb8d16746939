import type { Missing } from '../engine';
import { count } from './language/plural';

/** What a text leaves out, and what would write it. */
export const missingWords = {
  sentence({ kind, count: workloads, namespaces }: Missing): string {
    if (kind === 'workloads')
      return `These manifests hold policies only. They speak of ${count(workloads, 'workload')} that ${workloads === 1 ? 'is' : 'are'} not here.`;
    const [first, ...rest] = namespaces.map((name) => `\`${name}\``);
    const which =
      rest.length === 0 ? `no Namespace ${first ?? ''}` : `none of the Namespaces ${[first, ...rest].join(', ')}`;
    return `No workload has a proxy, so no policy is read: the text has ${which}, and nothing else asks for proxies.`;
  },
  /** The button, as a command. */
  write({ kind, count: workloads, namespaces }: Missing): string {
    if (kind === 'workloads') return `Add ${workloads === 1 ? 'it' : `the ${workloads}`}, assumed`;
    return namespaces.length === 1
      ? `Give ${namespaces[0] ?? ''} proxies`
      : `Give ${namespaces.length} namespaces proxies`;
  },
  bar: 'What the text leaves out',
} as const;
