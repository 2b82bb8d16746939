import type { Card, MeshView } from '../../engine';
import { listOf } from '../language/plural';
import { shortName } from '../verdict/call-names';

/** What of a view tells which policies do nothing. */
export type PoliciesView = Pick<MeshView, 'documents' | 'policies'> & {
  readonly cards: readonly Card[];
  readonly settings: Pick<MeshView['settings'], 'rootNamespace'>;
};

type Kind = MeshView['policies'][number]['kind'];

const MOST = 2;

/**
 * Why policies of these kinds take no part: somebody looks for a rule that does not match, and it is never asked.
 *
 * @returns null if all of them are in force somewhere
 */
export function idlePolicies(view: PoliciesView, kinds: readonly Kind[]): string | null {
  const isOfKind = (kind: string) => (kinds as readonly string[]).includes(kind);
  const documents = view.documents.flatMap(({ file, state, objects }) => {
    // What is switched off, or cannot be read, has no name.
    if (state === 'off') return [`A document in \`${file}\` is switched off.`];
    if (state === 'broken') return [`A document in \`${file}\` cannot be read, and takes no part.`];
    if (state !== 'rejected') return [];
    return objects
      .filter(({ kind }) => isOfKind(kind))
      .map(
        ({ id }) =>
          `\`${shortName(id)}\` takes no part: Istio refuses it as it is written. Tab \`Policies\` says why, under Problems.`,
      );
  });
  const read = view.policies.filter(({ kind }) => isOfKind(kind));
  const staged = read.filter(({ state }) => state === 'Staged').map(({ id }) => id);
  const lost = read.filter(({ state, selects }) => state === 'On' && selects.length === 0).map(({ id }) => id);
  const namespaces = [...new Set(lost.map(namespaceOf))];
  const isInhabited = (namespace: string) =>
    namespace === view.settings.rootNamespace || view.cards.some((card) => card.namespace === namespace);
  const said = [
    ...documents,
    ...staged.map((id) => `\`${shortName(id)}\` is staged: it is asked, and enforces nothing.`),
    ...namespaces.map((namespace) =>
      lostWords(
        lost.filter((id) => namespaceOf(id) === namespace),
        !isInhabited(namespace)
          ? { empty: namespace }
          : namespace === view.settings.rootNamespace
            ? 'of the whole mesh'
            : `in the namespace \`${namespace}\``,
      ),
    ),
  ];
  return said.length === 0 ? null : said.slice(0, MOST).join(' ');
}

/** A policy looks for pods in its own namespace; in the root namespace, everywhere. */
function lostWords(ids: readonly string[], where: string | { readonly empty: string }): string {
  const names = listOf(ids.map((id) => `\`${shortName(id)}\``));
  if (typeof where === 'object')
    return `${names} ${ids.length === 1 ? 'selects' : 'select'} no workload: none runs in the namespace \`${where.empty}\`. A policy that names no namespace is in \`default\`.`;
  return ids.length === 1
    ? `${names} selects no workload: it looks at the labels of pods ${where}, and none of them fits.`
    : `${names} select no workload: they look at the labels of pods ${where}, and none of them fits.`;
}

function namespaceOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
