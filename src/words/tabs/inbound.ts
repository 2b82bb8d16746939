import { count } from '../language/plural';

/** Words of what istiod sends to a proxy. */
export const inbound = {
  title: 'What istiod sends',
  /** Sentence first: what it is, and what it leaves out. */
  sentence:
    'The listener for incoming calls, as `istioctl proxy-config listener -o yaml` has it; certificates, telemetry and timeouts are left out.',
  evaluating: 'Evaluating…',
  nothing: 'It has no sidecar, so istiod sends it nothing.',
  proxyOf: 'Proxy of',
  lines: 'Configuration lines',
  summary: ({ chains, lines }: { chains: number; lines: number }) =>
    `${count(chains, 'filter chain')}, ${count(lines, 'line')}.`,
  unfold: (line: string) => `Unfold ${plain(line)}`,
  fold: (line: string) => `Fold ${plain(line)}`,
  unfoldAll: 'Unfold all',
  foldAll: 'Fold all',
  copy: 'Copy as text',
  copied: 'Copied',
  more: (lines: number) => `Show ${count(lines, 'more line')}`,
  cut: (lines: number) => `${count(lines, 'line')} more are not shown.`,
} as const;

function plain(line: string): string {
  return line.replace(/^- /, '').replace(/:$/, '');
}
