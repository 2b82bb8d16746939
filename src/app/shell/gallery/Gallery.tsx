import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { gallery as words } from '../../../words/learning/gallery';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Prose } from '../../ui/Prose';
import { type GalleryCard, openCard, subjects } from './cards';
import { findCards } from './find-cards';
import styles from './Gallery.module.css';
import { MeshPicture } from './MeshPicture';

const everyCard = subjects.flatMap(({ cards }) => cards);

/** Everything that can be opened to look at, by subject. Arrow keys walk the cards, Enter opens the first that is found. */
export function Gallery({ onClose }: { onClose(): void }) {
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = findCards(everyCard, text);
  // The subject of the best first.
  const shown = [...new Set(found.map(({ subject }) => subject))].map((subject) => ({
    subject,
    cards: found.filter((card) => card.subject === subject),
  }));
  const total = found.length;

  function handleOpen(card: GalleryCard) {
    onClose();
    openCard(card);
  }

  function handleKeyDown(event: KeyboardEvent) {
    const [first] = found;
    if (
      event.key === 'Enter' &&
      event.target instanceof HTMLInputElement &&
      first !== undefined &&
      text.trim() !== ''
    ) {
      event.preventDefault();
      return handleOpen(first);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const all = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const next = all[all.indexOf(document.activeElement as HTMLElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <Dialog label={words.title} size="wide" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only help; every card is a button */}
      <div className={styles.gallery} onKeyDown={handleKeyDown}>
        <div className={styles.head}>
          <h2 className={styles.title}>{words.title}</h2>
          <Button look="quiet" onClick={onClose}>
            {words.close}
          </Button>
          <TextField
            label={words.search}
            isLabelHidden
            type="search"
            className={styles.search}
            placeholder={words.placeholder}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p role="status" className={styles.count}>
            {total === 0 ? words.none : words.found(total)}
          </p>
        </div>
        <div ref={list} className={styles.subjects}>
          {shown.map(({ subject, cards }) => (
            <Subject key={subject} subject={subject} cards={cards} onOpen={handleOpen} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}

interface SubjectProps {
  readonly subject: string;
  readonly cards: readonly GalleryCard[];
  onOpen(card: GalleryCard): void;
}

function Subject({ subject, cards, onOpen }: SubjectProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.subject}>
        {subject}
      </h3>
      <ul className={styles.cards}>
        {cards.map((card) => (
          <li key={card.id}>
            <button type="button" className={styles.card} onClick={() => onOpen(card)}>
              <MeshPicture calls={card.calls} />
              <span className={styles.text}>
                <span className={styles.name}>
                  <Prose text={card.title} />
                </span>
                <span className={styles.sentence}>
                  <Prose text={card.sentence} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
