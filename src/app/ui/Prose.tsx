import { Fragment } from 'react';
import styles from './Prose.module.css';

/** A sentence in which text between backticks is the user's own: set as code, and isolated from the direction of the sentence. */
export function Prose({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <code key={index} className={styles.code}>
        <bdi>{part}</bdi>
      </code>
    ),
  );
}
