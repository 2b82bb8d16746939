import { Fragment } from 'react';
import { Breakable } from './Breakable';
import styles from './Prose.module.css';

/** A sentence in which text between backticks is the user's own: set as code, and isolated from the direction of the sentence. */
export function Prose({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // Isolated by itself: a `bdi` inside would let a line end between the edge of the code and its text.
      <code key={index} dir="auto" className={styles.code}>
        <Breakable text={part} />
      </code>
    ),
  );
}
