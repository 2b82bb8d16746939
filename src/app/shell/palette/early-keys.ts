/** What was typed since, and how to stop; null while nobody waits. */
let waiting: { text: string; stop(): void } | null = null;

/**
 * Keeps what is typed for an input that is asked for and not there yet. A pressed Enter is dropped: it was meant for what would have
 * been found.
 *
 * @returns stops it, if nobody took what was typed
 */
export function keepEarlyKeys(page: EventTarget): () => void {
  waiting?.stop();
  const keep = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || waiting === null) return;
    const next = withKey(waiting.text, event);
    if (next === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting.text = next;
  };
  const stop = () => {
    page.removeEventListener('keydown', keep, { capture: true });
    if (waiting === own) waiting = null;
  };
  const own = { text: '', stop };
  waiting = own;
  page.addEventListener('keydown', keep, { capture: true });
  return stop;
}

/** For the input, once it has the focus. */
export function takeEarlyKeys(): string {
  const text = waiting?.text ?? '';
  waiting?.stop();
  return text;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** @returns null for a key that writes nothing */
export function withKey(text: string, { key, ctrlKey, metaKey, altKey }: Pressed): string | null {
  if (key === 'Enter') return text;
  if (key === 'Backspace') return [...text].slice(0, -1).join('');
  // AltGr, which writes, is reported as both.
  const isCommand = metaKey || ctrlKey !== altKey;
  return [...key].length === 1 && !isCommand ? text + key : null;
}
