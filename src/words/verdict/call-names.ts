import type { BackendAnswer, Card, Question } from '../../engine';
import { requestText } from './request-text';
import type { CallNames } from './verdict-sentence';

/** What of an answer has names. */
interface NamedAnswer {
  readonly question: Question;
  readonly worst: Pick<BackendAnswer, 'backend'>;
}

/** The names that sentences about an answer use: those on the cards, with the namespace where two cards have the same. */
export function callNamesAmong(cards: readonly Card[], { question, worst }: NamedAnswer): CallNames {
  const { from, to, http } = question;
  const target = to.kind === 'pod' ? `pod:${to.id}:${to.port}` : `${serviceName(cards, to.id)}:${to.port}`;
  return {
    caller: from.kind === 'outside' ? 'internet' : workloadName(cards, from.id),
    target,
    server: worst.backend === null ? target : workloadName(cards, worst.backend),
    request: requestText(http),
  };
}

/** `ratings-v1` of a card `ratings` is called `ratings`. Whoever is on no card keeps its own name. */
function workloadName(cards: readonly Card[], id: string): string {
  const card = cards.find(({ workloads }) => workloads.some((one) => one === id));
  if (card === undefined) return shortName(id);
  const isShared = cards.filter(({ name }) => name === card.name).length > 1;
  return isShared && card.namespace !== '' ? `${card.namespace}/${card.name}` : card.name;
}

function serviceName(cards: readonly Card[], id: string): string {
  const services = new Set(cards.flatMap(({ ports }) => ports.map(({ service }) => service)));
  const namesakes = [...services].filter((service) => shortName(service) === shortName(id));
  return namesakes.length > 1 ? id : shortName(id);
}

export function shortName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
