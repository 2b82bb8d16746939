import { useId } from 'react';
import { tokens as words } from '../../../words/tabs/tokens';
import { Button } from '../../ui/Button';
import { type Spoil, spoilToken } from './change-token';
import styles from './Token.module.css';

/** What can be wrong with a token: each button does it to a copy. */
export function SpoilButtons() {
  const title = useId();
  return (
    <fieldset aria-labelledby={title} className={styles.spoils}>
      <span id={title} className={styles.label}>
        {words.spoil}
      </span>
      {(Object.keys(words.spoils) as Spoil[]).map((how) => (
        <Button key={how} className={styles.spoil} onClick={() => void spoilToken(how)}>
          {words.spoils[how]}
        </Button>
      ))}
    </fieldset>
  );
}
