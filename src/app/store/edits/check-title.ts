import type { MeshView, Question } from '../../../engine';
import type { Guarantee, Quantified } from '../../../scenarios';
import { questionOf } from '../../../scenarios/format/question';
import { callNamesAmong } from '../../../words/verdict/call-names';
import { guaranteeSentence } from '../../../words/tabs/guarantees';
import { shortenMiddle } from '../../../words/language/shorten-middle';
import type { Check } from '../state';

/** `reviews → ratings:9080 GET /ratings/0`. */
export function callTitle({ cards }: MeshView, question: Question): string {
  const { caller, target, request } = callNamesAmong(cards, { question, worst: { backend: null } });
  return [caller, '→', target, ...(request === '' ? [] : [request]), ...sentWith(question)].join(' ');
}

/** What tells a call from the same one without it: `with x-team: blue`. A value may be long; the name says which it is. */
function sentWith({ http: { headers } }: Question): readonly string[] {
  if (headers.length === 0) return [];
  return ['with', headers.map(([name, value]) => `${name}: ${shortenMiddle(value, 24)}`).join(', ')];
}

/** The call as a line, the guarantee as a sentence. */
export function checkTitle(view: MeshView, check: Check): string {
  if (check.kind === 'call') return titled(check.call.title, callTitle(view, questionOf(check.call, view)));
  const { guarantee } = check;
  const question = questionOf({ ...guarantee, from: 'internet' }, view);
  const { target, request } = callNamesAmong(view.cards, { question, worst: { backend: null } });
  return titled(
    guarantee.title,
    guaranteeSentence({ ...namedBy(view, guarantee), ...modalOf(guarantee) }, target, request),
  );
}

function modalOf({ modal }: Guarantee): Pick<Guarantee, 'modal'> {
  return modal === undefined ? {} : { modal };
}

/** Callers who cannot be told apart are named once. */
function namedBy(view: MeshView, { only, nobody, everybody }: Guarantee): Quantified {
  const named = (callers: readonly string[]) => [...new Set(callers.map((name) => memberName(view, name)))];
  if (everybody !== undefined) return { everybody: named(everybody) };
  return nobody === undefined ? { only: named(only) } : { nobody: named(nobody) };
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
