import type { AppStore } from '../../store/app-store';
import { type Completion, completionsAt } from '../complete/completions';
import { hoverAt } from '../complete/hover-at';
import { type MeshWords, meshWords } from '../complete/mesh-words';
import { monaco } from './monaco';

const { CompletionItemInsertTextRule, CompletionItemKind } = monaco.languages;

const kinds: Readonly<Record<Completion['kind'], monaco.languages.CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  mesh: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

/** Offers what the mesh knows while typing, and explains what is under the pointer. */
export function showCompletions(store: AppStore): void {
  const wordsNow = keptWords(store);

  monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', '[', ',', '/'],
    provideCompletionItems(model, position) {
      const words = wordsNow();
      const completions = words && completionsAt(model.getValue(), model.getOffsetAt(position), words);
      if (!completions) return { suggestions: [] };
      const range = monaco.Range.fromPositions(model.getPositionAt(completions.start), position);
      // The order is that of Istio's definitions; Monaco would sort by name.
      const suggestions = completions.items.map(({ label, detail, insert, kind }, at) => ({
        label,
        kind: kinds[kind],
        detail,
        insertText: insert,
        insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet,
        sortText: String(at).padStart(4, '0'),
        range,
      }));
      return { suggestions };
    },
  });

  monaco.languages.registerHoverProvider('yaml', {
    provideHover(model, position) {
      const words = wordsNow();
      const hover = words && hoverAt(model.getValue(), model.getOffsetAt(position), words);
      if (!hover) return null;
      const range = monaco.Range.fromPositions(model.getPositionAt(hover.start), model.getPositionAt(hover.end));
      return { range, contents: hover.lines.map((value) => ({ value })) };
    },
  });
}

/** The words of the mesh, made when they are first asked for after an evaluation. */
function keptWords(store: AppStore): () => MeshWords | null {
  let kept: { readonly view: unknown; readonly words: MeshWords } | null = null;
  return () => {
    const { view, viewFiles, calls } = store.getState();
    if (view === null) return null;
    if (kept?.view !== view) kept = { view, words: meshWords(view, viewFiles, calls) };
    return kept.words;
  };
}
