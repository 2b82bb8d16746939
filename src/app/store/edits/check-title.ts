import type { MeshView, Question } from '../../../engine';
import { questionOf } from '../../../scenarios/format/question';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { guaranteeSentence } from '../../../words/tabs/checks';
import type { Check } from '../state';

/** `reviews → ratings:9080 GET /ratings/0`. */
export function callTitle({ cards }: MeshView, question: Question): string {
  const { caller, target, request } = callNamesAmong(cards, { question, worst: { backend: null } });
  return [caller, '→', target, ...(request === '' ? [] : [request])].join(' ');
}

/** The call as a line, the guarantee as a sentence. */
export function checkTitle(view: MeshView, check: Check): string {
  if (check.kind === 'call') return titled(check.call.title, callTitle(view, questionOf(check.call, view)));
  const { guarantee } = check;
  const question = questionOf({ ...guarantee, from: 'internet' }, view);
  const { target, request } = callNamesAmong(view.cards, { question, worst: { backend: null } });
  const only = new Set(guarantee.only.map((name) => memberName(view, name)));
  return titled(guarantee.title, guaranteeSentence([...only], target, request));
}

/** A caller by the name of its card, which several may share; `mesh` and `namespace/*` as they are. */
function memberName({ cards }: MeshView, name: string): string {
  const card = cards.find(({ workloads }) => workloads.some((one) => one === name));
  return card?.name ?? name;
}

/** Goals of exercises have titles of their own. */
function titled(title: string | undefined, words: string): string {
  return title === undefined ? words : `${title}: ${words}`;
}
