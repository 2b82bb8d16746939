import type { Verdict } from '../engine';
import { count } from './language/plural';
import { verdicts } from './verdict/verdicts';

/** Words of the frame around the panes. */
export const shell = {
  productName: 'Policy Playground',
  documentTitle: (scenario: string) =>
    scenario === '' ? 'Istio Policy Playground' : `${scenario} · Istio Policy Playground`,

  skipLabel: 'Skip links',
  skipTo: { editor: 'Skip to the editor', map: 'Skip to the map', answer: 'Skip to the answer' },
  regions: { editor: 'Editor', map: 'Map', inspector: 'Inspector', answer: 'Answer', panes: 'Panes' },
  separators: { editor: 'Resize the editor', inspector: 'Resize the inspector' },
  expandPane: (pane: string) => `Show ${pane}`,

  productMenu: {
    label: 'Policy Playground',
    newScenario: 'New scenario',
    newScenarioDetail: 'Starts empty. The present one can be brought back.',
    examples: 'Examples',
    moreExamples: 'Examples…',
    moreExamplesDetail: 'Small ones, each of which shows one thing.',
    untitled: 'Untitled',
  },
  scenarioMenu: {
    label: 'Scenario',
    rename: 'Rename',
    duplicate: 'Duplicate',
    snapshot: 'Take a snapshot',
    snapshots: 'Snapshots…',
    reset: 'Reset to example',
    recent: 'Recent',
  },
  titleField: 'Scenario title',
  replaced: (title: string) => `Opened ${title === '' ? 'an empty scenario' : title}`,
  undo: 'Undo',
  savedOnDevice: 'Saved on this device',
  notSaved: 'Not saved: changes last until the tab closes.',

  search: 'Search or ask…',
  searchLabel: 'Search or ask',
  share: 'Share',
  /** While an exercise is open. */
  shareAnswer: 'Share answer',
  shareAnswerDetail: 'Copies a link with your text, for whoever gave you the exercise.',
  present: 'Present',
  export: 'Export',
  exports: {
    scenario: 'Scenario file',
    kubectl: 'YAML for kubectl',
    svg: 'Picture (SVG)',
    png: 'Picture (PNG)',
    markdown: 'Markdown',
    csv: 'Matrix (CSV)',
  },
  notExported: 'The file could not be made.',
  exportAs: (what: string) => `Export: ${what}`,
  readAddress: 'Import from an address on GitHub…',
  more: 'More',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', 'high-contrast': 'High contrast', system: 'System' },
  density: 'Density',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  keyboardHelp: 'Keyboard help',
  followCaret: 'Follow the caret',
  resetLayout: 'Reset layout',
  close: 'Close',

  edgeCount: (edges: number) => count(edges, 'edge'),
  previewed: (edges: number) => `Preview: ${count(edges, 'edge')}`,
  verdictCount: (verdict: Verdict, number: number) => `${number} ${countedVerdict(verdict, number)}`,
  /** Those that there are, in order. */
  verdictCounts: (counts: Readonly<Record<Verdict, number>>): readonly string[] =>
    verdicts
      .filter((verdict) => counts[verdict] > 0)
      .map((one) => `${counts[one]} ${countedVerdict(one, counts[one])}`),
  showOnly: (words: string) => `Show only these on the map: ${words}`,
  failing: (checks: number) => `${checks} failing`,
  checkCount: (checks: number) => count(checks, 'check'),
  problemCount: (problems: number) => count(problems, 'problem'),

  evaluation: {
    label: 'Evaluation',
    starting: 'Starting…',
    evaluating: 'Evaluating…',
    upToDate: 'Up to date',
    /** Behind that. */
    took: (elapsedMs: number) => ` · ${Math.max(1, Math.round(elapsedMs))} ms`,
    holding: (documents: number) => `Holding ${count(documents, 'document')}`,
    stopped: 'Evaluator stopped',
  },
  stopped: {
    text: 'The evaluator stopped on this text. Your text is saved.',
    restart: 'Restart',
    undo: 'Undo last edit',
    copy: 'Copy details',
    copied: 'Details copied',
  },
  istio: 'Istio',
  istioVersion: 'Istio 1.31',

  panelStopped: { stopped: 'This panel stopped.', reload: 'Reload it', copyDetails: 'Copy details' },

  privacy: {
    button: (addresses: number) =>
      addresses === 0 ? 'Nothing sent' : `Read ${count(addresses, 'address', 'addresses')}`,
    title: 'Nothing leaves this page',
    text: 'Manifests, requests and tokens are evaluated in this browser. The page’s content-security policy lets it load its own files, and files on GitHub that you ask for by their address; nothing else.',
    requests: 'Requests since the page was opened',
    ownFiles: (host: string, number: number) => `${host}: ${count(number, 'file')} of this page`,
    other: (host: string, number: number) => `${host}: ${count(number, 'request')}`,
  },

  panes: { Map: 'Map', Code: 'Code', Ask: 'Ask', Learn: 'Learn', More: 'More' },
  learn: 'Learn',
  goals: ({ met, all }: { met: number; all: number }) => `goals ${met} of ${all}`,
  /** Behind the goals. */
  hintsUsed: (hints: number) => ` · hints used ${hints}`,

  announce: {
    change: (change: { from: string; to: string; verdict: string }) =>
      `${change.from} to ${change.to} is now ${change.verdict}`,
    changes: (changes: readonly string[]) =>
      `${count(changes.length, 'edge')} changed${changes.length > 3 ? '' : `: ${changes.join('; ')}`}`,
  },
} as const;

/** `2 depend`, `1 denied`: the counted form of a verdict. */
function countedVerdict(verdict: Verdict, number: number): string {
  switch (verdict) {
    case 'allow':
      return 'allowed';
    case 'depends':
      return number === 1 ? 'depends' : 'depend';
    case 'deny':
      return 'denied';
    case 'fails':
      return 'cannot connect';
    case 'unknown':
      return number === 1 ? 'open question' : 'open questions';
  }
}
