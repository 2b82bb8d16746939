import { TriangleAlert, WandSparkles } from 'lucide-react';
import type { Flip, MeshView, Question } from '../../engine';
import { flips as words, sideEffect } from '../../words/flips';
import { appStore, useApp } from '../store/app-store';
import type { AppState } from '../store/state';
import { writeEdits } from '../store/write-edits';
import { Button } from '../ui/Button';
import { Prose } from '../ui/Prose';
import { targetName } from './call-names';
import styles from './Flips.module.css';

/** Edits are offered only for the text that they were tried on. */
const selectFlips = (state: AppState) => (state.flips?.revision === state.revision ? state.flips.flips : nothing);
const nothing: readonly Flip[] = [];

/** What would turn the answer round: every entry was applied to a copy and evaluated. */
export function Flips({ view, question }: { readonly view: MeshView; readonly question: Question }) {
  const found = useApp(selectFlips);
  if (found.length === 0) return null;
  return (
    <div>
      <h3 className={styles.title}>{words.title}</h3>
      <ul aria-label={words.title} className={styles.list}>
        {found.map((flip) => (
          <Entry key={JSON.stringify(flip.note)} flip={flip} server={targetName(view, question.to)} />
        ))}
      </ul>
    </div>
  );
}

function Entry({ flip, server }: { readonly flip: Flip; readonly server: string }) {
  const sentence = words.sentence(flip);
  const isPreviewed = useApp((state) => state.preview?.edits === flip.edits);
  const { startPreview, discardPreview } = appStore.getState();
  if (!flip.helps) {
    return (
      <li className={styles.entry} data-helps="false">
        <div>
          <p className={styles.sentence}>
            <s>
              <Prose text={sentence} />
            </s>
          </p>
          <p className={styles.effect}>
            <Prose text={words.doesNotHelp({ server, flip })} />
          </p>
        </div>
      </li>
    );
  }
  return (
    <li className={styles.entry}>
      <WandSparkles size={16} strokeWidth={1.75} aria-hidden className={styles.icon} />
      <p className={styles.sentence}>
        <Prose text={sentence} />
      </p>
      <div className={styles.foot}>
        <div className={styles.effects}>
          <Effects flip={flip} />
        </div>
        <Button
          look="quiet"
          aria-label={words.previewName({ sentence })}
          aria-pressed={isPreviewed}
          onClick={() => (isPreviewed ? discardPreview() : startPreview(sentence, flip.edits))}
        >
          {words.preview}
        </Button>
        <Button aria-label={words.applyName({ sentence })} onClick={() => writeEdits(flip.edits, sentence)}>
          {words.apply}
        </Button>
      </div>
    </li>
  );
}

function Effects({ flip }: { readonly flip: Flip }) {
  if (flip.alsoChanges.length === 0) return <p className={styles.effect}>{words.changes(1)}</p>;
  return (['opens', 'closes', 'otherwise'] as const).map((kind) => {
    const calls = flip.alsoChanges
      .filter((edge) => sideEffect(edge.before, edge.after) === kind)
      .map((edge) => `${edge.fromName} → ${edge.toName}:${edge.port}`);
    if (calls.length === 0) return null;
    return (
      <p key={kind} className={styles.effect} data-severity={kind === 'otherwise' ? undefined : 'warning'}>
        {kind !== 'otherwise' && <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />}
        {words[kind]({ calls })}
      </p>
    );
  });
}
