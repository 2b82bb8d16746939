import type { Verdict } from '../../../engine';
import { completionWords as words } from '../../../words/completion';
import type { AppStore } from '../../store/app-store';
import { caretContext } from '../complete/caret-context';
import { type Completion, completionsAt, type KnownShapes } from '../complete/completions';
import { hoverAt } from '../complete/hover-at';
import { hasOwnWords, kindKey } from '../complete/kind-fields';
import { type MeshWords, meshWords } from '../complete/mesh-words';
import { objectAt } from '../text/object-at';
import type { FileModels } from './file-models';
import { monaco } from './monaco';

const { CompletionItemInsertTextRule, CompletionItemKind, CompletionTriggerKind } = monaco.languages;

/** As if it had come by typing: a list that would be empty is not shown. */
const offerMore = { id: 'editor.action.triggerSuggest', title: '', arguments: [{ auto: true }] };

const kinds: Readonly<Record<Completion['kind'], monaco.languages.CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  mesh: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

/** Offers what the mesh knows while typing, and explains what is under the pointer. */
export function showCompletions(store: AppStore, models: FileModels): void {
  const wordsNow = keptWords(store);

  monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', '[', ',', '/'],
    async provideCompletionItems(model, position, { triggerKind }) {
      const words = wordsNow();
      const [text, offset] = [model.getValue(), model.getOffsetAt(position)];
      const shapes = await shapesAt(store, caretContext(text, offset));
      const completions = words && completionsAt(text, offset, words, shapes);
      // Behind `principals: ` Enter goes on below as often as not: nothing is offered there unasked.
      const isUnasked = triggerKind === CompletionTriggerKind.TriggerCharacter;
      if (!completions || (isUnasked && completions.isEarly)) return { suggestions: [] };
      const { start, end } = completions;
      const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
      const file = models.fileOf(model);
      const found = file === null ? [] : await effectsOf(store, file, offset, completions);
      const effects = found ?? [];
      // What turns the asked answer round comes first; else the order is that of Istio's definitions. Monaco would sort by name.
      const suggestions = completions.items.map(({ label, detail, insert, hasPlaces, kind }, at) => ({
        label: effects[at] ? { label, description: effects[at] } : label,
        kind: kinds[kind],
        detail,
        insertText: insert,
        insertTextRules: hasPlaces
          ? CompletionItemInsertTextRule.InsertAsSnippet | CompletionItemInsertTextRule.KeepWhitespace
          : CompletionItemInsertTextRule.KeepWhitespace,
        // A key leads on to its value.
        ...(kind === 'field' && { command: offerMore }),
        sortText: `${effects[at] ? 0 : 1}${String(at).padStart(4, '0')}`,
        range,
      }));
      // With newer text the evaluator had no time for this one: the next letter asks again.
      return { suggestions, incomplete: found === null };
    },
  });

  monaco.languages.registerHoverProvider('yaml', {
    async provideHover(model, position) {
      const words = wordsNow();
      const [text, offset] = [model.getValue(), model.getOffsetAt(position)];
      const shapes = await shapesAt(store, objectAt(text, offset));
      const hover = words && hoverAt(text, offset, words, shapes);
      if (!hover) return null;
      const range = monaco.Range.fromPositions(model.getPositionAt(hover.start), model.getPositionAt(hover.end));
      return { range, contents: hover.lines.map((value) => ({ value })) };
    },
  });
}

/** Longer lists are not tried: each entry costs an evaluation. */
const MOST_TRIED = 12;

/** What each entry would do to the asked request, if it were written: every one is tried on a copy. null: not known in time. */
async function effectsOf(
  store: AppStore,
  file: string,
  offset: number,
  { start, items }: NonNullable<ReturnType<typeof completionsAt>>,
): Promise<readonly (string | null)[] | null> {
  const { answer, tryEdits } = store.getState();
  const values = items.filter(({ kind }) => kind === 'mesh' || kind === 'value');
  const isTried = values.length > 0 && values.length === items.length && items.length <= MOST_TRIED;
  if (answer === null || !isTried) return [];
  // The evaluator comes to it after the text that was just typed.
  const edits = items.map(({ insert }) => [{ file, start, end: offset, text: insert }]);
  tryEdits(edits);
  const verdicts = await new Promise<readonly (Verdict | null)[] | null>((resolve) => {
    const finish = (found: readonly (Verdict | null)[] | null) => {
      clearTimeout(timer);
      stop();
      resolve(found);
    };
    const stop = store.subscribe(({ tried }) => tried?.of === edits && finish(tried.verdicts));
    const timer = setTimeout(() => finish(null), TRY_MS);
  });
  return verdicts === null ? null : verdicts.map((after) => words.flips(answer.verdict, after));
}

/** The list must not be late. */
const TRY_MS = 600;

/** How long a list waits for the evaluator. */
const PATIENCE_MS = 1000;

/** The shapes that are known, with that of the kind at a place: it is asked for when it is first needed. */
function shapesAt(
  store: AppStore,
  object: { readonly apiVersion: string; readonly kind: string } | null,
): Promise<KnownShapes> | KnownShapes {
  const { kindFields, wantKindFields } = store.getState();
  if (object === null || object.kind === '' || hasOwnWords(object.kind)) return kindFields;
  const key = kindKey(object.apiVersion, object.kind);
  if (kindFields[key] !== undefined) return kindFields;
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      stop();
      resolve(store.getState().kindFields);
    };
    const stop = store.subscribe((state) => state.kindFields[key] !== undefined && finish());
    const timer = setTimeout(finish, PATIENCE_MS);
    wantKindFields(key);
  });
}

/** The words of the mesh, made when they are first asked for after an evaluation. */
function keptWords(store: AppStore): () => MeshWords | null {
  let kept: { readonly view: unknown; readonly tokens: unknown; readonly words: MeshWords } | null = null;
  return () => {
    const { view, viewFiles, calls, checks, tokens } = store.getState();
    if (view === null) return null;
    if (kept?.view !== view || kept.tokens !== tokens)
      kept = { view, tokens, words: meshWords(view, viewFiles, { calls, checks, tokens }) };
    return kept.words;
  };
}
