import type { DocumentView, MeshView, PolicyState, PolicyView } from '../../../engine';
import { documentLens, listLens, policyLens } from '../../../words/editor';
import { peerTieOf } from './peer-tie';
import { serverLensOf } from './server-lens';

/** One line of text above a document, or above an object of a `List`. */
export interface DocumentLens {
  readonly offset: number;
  readonly text: string;
  /** What a click selects; null if there is nothing to select. */
  readonly policy: PolicyView | null;
  readonly state: DocumentView['state'];
  /** The state that can be changed here; null for what has none. */
  readonly policyState: PolicyState | null;
}

export function documentLenses(view: MeshView, file: string, text: string): readonly DocumentLens[] {
  const lenses: DocumentLens[] = [];
  const documents = new Map(view.documents.filter((one) => one.file === file).map((one) => [one.id, one]));
  for (const document of documents.values()) {
    const said = textOf(document) || (document.state === 'evaluated' ? serverLensOf(view, document) : '');
    if (said !== '')
      lenses.push({
        offset: firstLine(text, document),
        text: said,
        policy: null,
        state: document.state,
        policyState: document.state === 'off' ? 'Off' : null,
      });
  }
  const matches = countEdges(view, 'matchedBy');
  const decides = countEdges(view, 'decidedBy');
  for (const policy of view.policies) {
    const document = documents.get(policy.document);
    if (document?.state !== 'evaluated') continue;
    const offset =
      document.objects.length > 1
        ? itemLine(text, document, document.start + policy.origin.start)
        : firstLine(text, document);
    const said = policyLens({
      kind: policy.kind,
      action: policy.action,
      selects: policy.selects.length,
      ...(policy.inForce && { inForce: policy.inForce }),
      ...(policy.notRequired !== undefined && { notRequired: policy.notRequired }),
      // Nothing is said if the evaluator does not tell which rules match.
      matches: matches.size === 0 ? null : (matches.get(policy.id) ?? 0),
      decides: decides.get(policy.id) ?? 0,
    });
    const tie = peerTieOf(view, policy);
    lenses.push({
      offset,
      text: tie === '' ? said : `${said} · ${tie}`,
      policy,
      state: 'evaluated',
      policyState: policy.state,
    });
  }
  return lenses.sort((a, b) => a.offset - b.offset);
}

/** By policy. A connection that fails is decided before any AuthorizationPolicy is read. */
function countEdges(view: MeshView, by: 'matchedBy' | 'decidedBy'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const edge of view.edges) {
    if (edge.verdict === 'fails') continue;
    for (const id of edge[by]) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function textOf({ state, objects }: DocumentView): string {
  const evaluated = objects.filter((object) => object.isEvaluated).length;
  return state === 'evaluated' && objects.length > 1 ? listLens(objects.length, evaluated) : documentLens(state);
}

/** The first line that says something: separators, comments and blank lines stay above the lens. */
function firstLine(text: string, document: DocumentView): number {
  const body = text.slice(document.start, document.end);
  const found = /^(?!---\s*(#.*)?$)[ \t]*[^\s#]/m.exec(body);
  return document.start + (found?.index ?? 0);
}

/** The line with the dash of the list item that an offset stands in. */
function itemLine(text: string, document: DocumentView, offset: number): number {
  const dash = /^items:[^\n]*\n((?:[ \t]*\n|[ \t]*#[^\n]*\n)*)([ \t]*)- /m.exec(text.slice(document.start, offset));
  if (dash === null) return offset;
  return text.lastIndexOf(`\n${dash[2]}- `, offset) + 1;
}
