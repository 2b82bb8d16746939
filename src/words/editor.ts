import type { DocumentState, PolicyState, Verdict } from '../engine';
import { count, listOf } from './language/plural';
import { verdictWord } from './verdict/verdicts';

/** Everything that the editor pane says. */
export const editorWords = {
  pane: 'Editor',
  files: 'Files',
  textbox: (file: string) => `YAML editor, ${file}`,
  newFile: 'New file',
  closeFile: (file: string) => `Close ${file}`,
  closedFile: (file: string) => `Closed ${file}.`,
  undo: 'Undo',
  dismiss: 'Dismiss',
  line: (line: number) => `line ${line}`,

  menu: 'Editor menu',
  importFiles: 'Import files…',
  importFolder: 'Import folder…',
  pasteManifests: 'Paste manifests…',
  replaceMesh: 'Replace mesh…',

  pasteTitle: 'Paste manifests',
  replaceTitle: 'Replace mesh',
  pasteHint: 'What you paste is added to the mesh as a new file.',
  replaceHint: 'What you paste replaces every file of this scenario. Undo brings the old files back.',
  pasteField: 'Manifests',
  readClipboard: 'Paste from clipboard',
  clipboardRefused: 'The browser does not hand out the clipboard. Press Ctrl+V in the field.',
  add: 'Add manifests',
  replace: 'Replace mesh',
  cancel: 'Cancel',

  loading: 'Reading…',
  notLoaded: 'The full editor did not load. Plain text works.',
  tryAgain: 'Try again',
  keyboardHint: 'Ctrl+M lets Tab leave. F6 goes to the map.',

  emptyTitle: 'Paste manifests, drop files, or open an example.',
  exercises: 'Start with an exercise',
  emptyCommand: 'This command prints what is evaluated:',
  copyCommand: 'Copy the command',
  copied: 'Copied',
  drop: (files: number) => (files > 0 ? `Drop to add ${count(files, 'file')}` : 'Drop to add files'),

  goToIt: 'Go to it',
  showInPolicies: 'Show in Policies',
  askAboutRule: 'Ask about this rule',
  /** After the state of a policy: what stands behind it is a menu. */
  stateMenu: (state: PolicyState) => `${state} ▾`,
  knownHere: (users: string) => `In this mesh: ${users}`,
  unknownHere: (field: string) =>
    /port/i.test(field) ? 'No workload of this mesh listens there.' : 'No workload of this mesh has it.',
  readFailed: (message: string) => `This could not be read: \`${message}\`. Nothing was added.`,
  pastedTitle: 'Pasted manifests',
  tooMuchToShow: (characters: number) => `${digits(characters)} characters are pasted: too many to be shown here.`,
  forgetLarge: 'Take it out again',
} as const;

/** The command that prints everything the evaluator reads. */
export const kubectlCommand =
  'kubectl get -A -o yaml ns,sa,svc,deploy,sts,ds,jobs,cronjobs,pods,authorizationpolicies,peerauthentications,requestauthentications,destinationrules,sidecars,gateways.networking.istio.io,virtualservices,serviceentries,workloadentries';

/** `1 document is not evaluated: line 41, missing colon.` */
export function notEvaluated(documents: number, line: number, message: string): string {
  const what =
    documents === 1 ? '1 document is not evaluated' : `${count(documents, 'document')} are not evaluated. The first`;
  return `${what}: line ${line}, ${message}.`;
}

export type RefusalWords =
  | { readonly kind: 'table' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'too-many-documents'; readonly count: number };

/** Why something was not added. `name` is a file's name, or null for pasted text. `code` parts stand in backticks. */
export function refusalSentence(refusal: RefusalWords, name: string | null): string {
  const subject = name === null ? 'This' : `\`${name}\``;
  const result = name === null ? 'Nothing was added.' : 'It was not added.';
  switch (refusal.kind) {
    case 'table':
      return `${subject} is kubectl's table. Run it again with \`-o yaml\`.`;
    case 'binary':
      return `${subject} is not text: it holds binary data. ${result}`;
    case 'too-large':
      return `${subject} makes ${megabytes(refusal.bytes)}. Up to 5 MB can be added at once. ${result}`;
    case 'too-many-documents':
      return `${subject} makes ${count(refusal.count, 'document')}. Up to 10\u202f000 can be added at once. ${result}`;
  }
}

/** As `count` writes them. */
function digits(number: number): string {
  return number.toLocaleString('en').replaceAll(',', '\u202f');
}

function megabytes(bytes: number): string {
  return `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`;
}

/** What was brought in, once it is evaluated; before that only what is known from reading it. */
export interface IntakeWords {
  readonly action: 'Added' | 'Replaced' | 'Inserted';
  readonly documents: number;
  readonly objects: { readonly all: number; readonly evaluated: number } | null;
  readonly secrets: number;
  readonly removed: { readonly managedFields: number; readonly status: number; readonly lastApplied: number };
  readonly isAsPasted: boolean;
}

/** `Added 214 objects: 38 evaluated, 164 kept as text. 12 Secrets emptied. Removed …` */
export function intakeSentence({ action, documents, objects, secrets, removed, isAsPasted }: IntakeWords): string {
  const verb = action === 'Replaced' ? 'Replaced the mesh with' : action;
  const kept = objects === null ? 0 : objects.all - objects.evaluated;
  const parts =
    objects === null
      ? []
      : [`${digits(objects.evaluated)} evaluated`, ...(kept > 0 ? [`${digits(kept)} kept as text`] : [])];
  const what =
    objects === null
      ? `${verb} ${count(documents, 'document')}.`
      : `${verb} ${count(objects.all, 'object')}: ${parts.join(', ')}.`;
  const emptied = secrets > 0 ? ` ${count(secrets, 'Secret')} emptied.` : '';
  const fields = [
    ...(removed.managedFields > 0 ? ['`managedFields`'] : []),
    ...(removed.status > 0 ? ['`status`'] : []),
    ...(removed.lastApplied > 0 ? ['last-applied notes'] : []),
  ];
  return what + emptied + (fields.length > 0 && !isAsPasted ? ` Removed ${listOf(fields)}.` : '');
}

export const keepAsPasted = 'Keep as pasted';

/** What stands above a document; empty for one that is evaluated as it is, or holds nothing. */
export function documentLens(state: DocumentState): string {
  switch (state) {
    case 'kept':
      return 'kept, not evaluated';
    case 'held':
      return 'held: its last valid version is in force';
    case 'broken':
      return 'not evaluated: it does not parse';
    case 'rejected':
      return 'rejected: it takes no part';
    case 'off':
      return 'off: ignored here';
    case 'evaluated':
    case 'empty':
      return '';
  }
}

/** A `List` of which some objects take part. */
export function listLens(all: number, evaluated: number): string {
  return evaluated === all
    ? `${count(all, 'object')}, evaluated`
    : `${digits(evaluated)} of ${count(all, 'object')} evaluated, the rest kept as text`;
}

export interface PolicyLensWords {
  readonly kind: 'AuthorizationPolicy' | 'PeerAuthentication' | 'RequestAuthentication';
  readonly action: string;
  readonly selects: number;
  /** Of a PeerAuthentication. */
  readonly inForce?: { readonly workloads: number; readonly otherPorts: number };
  /** Of a RequestAuthentication: edges that a request without a token passes. */
  readonly notRequired?: number;
  /** null if it is not known. */
  readonly matches: number | null;
  readonly decides: number;
}

/** Above a Service or what runs pods: `2 callers reach it · 3 policies`; what is zero is left out. */
export function serverLens({ callers, policies }: { callers: number; policies: number }): string {
  return [
    ...(callers > 0 ? [`${count(callers, 'caller')} ${callers === 1 ? 'reaches' : 'reach'} it`] : []),
    ...(policies > 0 ? [count(policies, 'policy', 'policies')] : []),
  ].join(' · ');
}

/** Which of two PeerAuthentications for the same workloads counts. */
export function peerTie({ rival, isOlder }: { rival: string; isOlder: boolean }): string {
  return isOlder ? `older than \`${rival}\`: wins` : `newer than \`${rival}\`: ignored`;
}

/** Counts of edges are of those on the map. */
export function policyLens(policy: PolicyLensWords): string {
  const selects = policy.selects === 0 ? 'selects nothing' : `selects ${count(policy.selects, 'workload')}`;
  const on = policy.selects === 0 ? 'no workload' : count(policy.selects, 'workload');
  switch (policy.kind) {
    case 'AuthorizationPolicy':
      return [
        selects,
        policy.matches === null
          ? `decides ${count(policy.decides, 'edge')}`
          : `matches ${count(policy.matches, 'edge')}, decides ${policy.decides}`,
      ].join(' · ');
    case 'PeerAuthentication': {
      const { workloads, otherPorts } = policy.inForce ?? { workloads: policy.selects, otherPorts: 0 };
      const others = otherPorts === 0 ? '' : ` · overridden on ${count(otherPorts, 'port')}`;
      if (workloads === 0 && policy.selects > 0) return `${policy.action} in force on none of ${on}`;
      if (workloads < policy.selects) return `${policy.action} on ${workloads} of ${on}${others}`;
      return `${policy.action} on ${on}${others}`;
    }
    case 'RequestAuthentication':
      return `checks tokens for ${on}${policy.notRequired ? ` · not required on ${count(policy.notRequired, 'edge')}` : ''}`;
  }
}

export type RuleMarkWords =
  | { readonly mark: 'decided'; readonly verdict: Verdict }
  | { readonly mark: 'matched' | 'partly' }
  | { readonly mark: 'near-miss' | 'no-match'; readonly fields: readonly string[] }
  | { readonly mark: 'never-matches'; readonly callers: number };

/** The tooltip of a mark in the gutter. */
export function ruleMark(mark: RuleMarkWords): string {
  switch (mark.mark) {
    case 'decided':
      return `Decides the asked request: ${verdictWord[mark.verdict]}`;
    case 'matched':
      return 'Matches the asked request';
    case 'partly':
      return 'Matches some of the asked requests';
    case 'never-matches':
      return `Matches none of ${count(mark.callers, 'caller')}, nor anybody whom no manifest holds`;
    case 'near-miss':
      return `One condition short: ${mark.fields.join(', ')}`;
    case 'no-match':
      return mark.fields.length === 0 ? 'Does not match' : `Does not match: ${mark.fields.join(', ')}`;
  }
}
