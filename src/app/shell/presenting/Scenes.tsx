import { ChevronDown, ChevronUp, Trash2, X } from 'lucide-react';
import { useRef } from 'react';
import type { Scene } from '../../../scenarios';
import { presenting } from '../../../words/presenting';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { visibleLines } from '../../store/views/visible-lines';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { addScene } from './add-scene';
import styles from './Scenes.module.css';
import { showScene } from './show-scene';
import { takeScene } from './take-scene';

const words = presenting.dialog;

const selectScenes = (state: AppState) => state.scenes;
const selectIsReadOnly = (state: AppState) => state.isReadOnly;

/** The scenes of the talk: their names, notes and order. */
export function Scenes({ onClose }: { onClose(): void }) {
  const scenes = useApp(selectScenes);
  const isReadOnly = useApp(selectIsReadOnly);
  const list = useRef<HTMLOListElement>(null);
  const { setScenes, showToast } = appStore.getState();

  const change = (at: number, changed: Partial<Scene>) =>
    setScenes(scenes.map((scene, index) => (index === at ? { ...scene, ...changed } : scene)));

  function handleMove(at: number, to: number) {
    const next = scenes.filter((_, index) => index !== at);
    const [moved] = scenes.slice(at, at + 1);
    if (moved === undefined || to < 0 || to >= scenes.length) return;
    setScenes([...next.slice(0, to), moved, ...next.slice(to)]);
    // The focus goes along with what is moved.
    const pressed = to < at ? 'up' : 'down';
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLElement>(`[data-move="${pressed}"]`)?.focus(),
    );
  }

  function handleRemove(at: number) {
    setScenes(scenes.filter((_, index) => index !== at));
    showToast(words.removed(scenes[at]?.title ?? ''), { label: words.undo, run: () => setScenes(scenes) });
    requestAnimationFrame(() => list.current?.closest('dialog')?.querySelector<HTMLElement>('button')?.focus());
  }

  function handleRetake(at: number, { title, note }: Scene) {
    change(at, { ...takeScene(appStore.getState(), at + 1, visibleLines()), title, note });
  }

  return (
    <Dialog label={words.title} size="wide" onClose={onClose}>
      <div className={styles.scenes}>
        <div className={styles.head}>
          <h2 className={styles.title}>{words.title}</h2>
          <Button look="quiet" shape="icon" aria-label={words.close} title={words.close} onClick={onClose}>
            <X size={16} aria-hidden />
          </Button>
        </div>
        <p className={styles.about}>{scenes.length === 0 ? words.none : words.about}</p>
        <ol ref={list} className={styles.list} aria-label={words.title}>
          {scenes.map((scene, at) => (
            <SceneRow
              // oxlint-disable-next-line react/no-array-index-key -- a scene is known by its place, and has no other name
              key={at}
              scene={scene}
              at={at}
              isLast={at === scenes.length - 1}
              isReadOnly={isReadOnly}
              onChange={(changed) => change(at, changed)}
              onMove={(to) => handleMove(at, to)}
              onRemove={() => handleRemove(at)}
              onRetake={() => handleRetake(at, scene)}
              onShow={() => {
                onClose();
                showScene(at);
              }}
            />
          ))}
        </ol>
        {!isReadOnly && (
          <div className={styles.footer}>
            <Button onClick={addScene}>{presenting.add}</Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly scene: Scene;
  readonly at: number;
  readonly isLast: boolean;
  readonly isReadOnly: boolean;
  onChange(changed: Partial<Scene>): void;
  onMove(to: number): void;
  onRemove(): void;
  onRetake(): void;
  onShow(): void;
}

function SceneRow({ scene, at, isLast, isReadOnly, onChange, onMove, onRemove, onRetake, onShow }: RowProps) {
  const { title, note } = scene;
  const name = title.trim() === '' ? presenting.sceneOf(at + 1) : title;
  return (
    <li className={styles.row}>
      <span aria-hidden className={styles.place}>
        {at + 1}
      </span>
      <div className={styles.fields}>
        <TextField
          label={words.sceneTitle(at + 1)}
          isLabelHidden
          defaultValue={title}
          key={title}
          readOnly={isReadOnly}
          onBlur={({ currentTarget }) => {
            const next = currentTarget.value.trim();
            if (next === '') currentTarget.value = title;
            else if (next !== title) onChange({ title: next });
          }}
        />
        <textarea
          className={styles.note}
          aria-label={words.note(at + 1)}
          placeholder={words.notePlaceholder}
          rows={3}
          value={note}
          readOnly={isReadOnly}
          onChange={({ currentTarget }) => onChange({ note: currentTarget.value })}
        />
      </div>
      <div className={styles.actions}>
        <Button aria-label={words.showName(name)} onClick={onShow}>
          {words.show}
        </Button>
        {!isReadOnly && (
          <>
            <Button aria-label={words.retakeName(name)} title={words.retakeHint} onClick={onRetake}>
              {words.retake}
            </Button>
            <Button
              look="quiet"
              shape="icon"
              data-move="up"
              aria-label={words.up(name)}
              title={words.up(name)}
              aria-disabled={at === 0}
              onClick={() => onMove(at - 1)}
            >
              <ChevronUp size={16} aria-hidden />
            </Button>
            <Button
              look="quiet"
              shape="icon"
              data-move="down"
              aria-label={words.down(name)}
              title={words.down(name)}
              aria-disabled={isLast}
              onClick={() => onMove(at + 1)}
            >
              <ChevronDown size={16} aria-hidden />
            </Button>
            <Button
              look="quiet"
              shape="icon"
              aria-label={words.remove(name)}
              title={words.remove(name)}
              onClick={onRemove}
            >
              <Trash2 size={16} aria-hidden />
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
