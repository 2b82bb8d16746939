import type { Note } from '../../dataplane/trace';
import type { Workload } from '../../mesh/workload';
import type { EditableMesh } from '../edits/editable-mesh';
import type { TextEdit } from '../edits/text-edit';
import { forceMutual, injectNamespace, injectPod, switchOffObject } from '../edits/transport-edits';
import type { PlannedCall } from './planned-calls';
import type { PortException } from './strict-scope';

/** Something that may be done beside the plan, so that calls do not break. Whether it helps is found by trying. */
export interface RemedyCandidate {
  /** Stable for one text, so that a choice can be sent back: `inject-namespace legacy`. */
  readonly id: string;
  /** `remedy.inject-namespace`, …: its words are in `src/words`. */
  readonly note: Note;
  readonly edits: readonly TextEdit[];
  /** An exception is no edit of its own: it changes what the plan writes. */
  readonly exception: PortException | null;
}

/** What may help the calls that break: for callers first, then for the rules that make them send the wrong thing, then for ports. */
export function remedyCandidates(
  text: EditableMesh,
  breaks: readonly PlannedCall[],
  workloadsOfCard: (card: string) => readonly Workload[],
): readonly RemedyCandidate[] {
  const candidates = new Map<string, RemedyCandidate>();
  const add = (name: string, params: Note['params'], edits: readonly TextEdit[] | null) => {
    const id = [name, ...Object.values(params)].join(' ');
    if (edits !== null && !candidates.has(id))
      candidates.set(id, { id, note: { id: `remedy.${name}`, params }, edits, exception: null });
  };
  for (const call of breaks) {
    const callers = workloadsOfCard(call.fromCard);
    const [caller] = callers;
    if (caller?.proxy === 'none') {
      const { namespace, id } = caller;
      add('inject-namespace', { namespace }, injectNamespace(text, namespace));
      if (callers.length === 1) add('inject-pod', { workload: id }, injectPod(text, caller));
    }
    if (call.decision?.kind === 'DestinationRule') {
      const rule = call.decision.id;
      add('force-mutual', { rule }, forceMutual(text, call.decision));
      add('switch-off', { rule }, switchOffObject(text, call.decision));
    }
  }
  for (const call of breaks) {
    if (call.containerPort === null) continue;
    const params = { port: call.containerPort, target: call.toCard, name: call.toName };
    const id = `exception ${params.port} ${params.target}`;
    const exception = { workloads: workloadsOfCard(call.toCard), port: call.containerPort };
    if (!candidates.has(id)) candidates.set(id, { id, note: { id: 'remedy.exception', params }, edits: [], exception });
  }
  return [...candidates.values()];
}
