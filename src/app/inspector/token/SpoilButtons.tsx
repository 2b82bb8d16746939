import { useId } from 'react';
import { tokens as words } from '../../../words/tabs/tokens';
import { useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import { type Spoil, spoilToken } from './change-token';
import styles from './Token.module.css';

const selectSpoiled = ({ tokens, chosenToken }: AppState) =>
  tokens.find(({ id }) => id === chosenToken)?.spoiled?.how ?? null;

/** What can be wrong with a token: each button does it to a copy, and pressed again leads back. */
export function SpoilButtons() {
  const title = useId();
  const spoiled = useApp(selectSpoiled);
  return (
    <fieldset aria-labelledby={title} className={styles.spoils}>
      <span id={title} className={styles.label}>
        {words.spoil}
      </span>
      {(Object.keys(words.spoils) as Spoil[]).map((how) => (
        <Button key={how} aria-pressed={how === spoiled} className={styles.spoil} onClick={() => void spoilToken(how)}>
          {words.spoils[how]}
        </Button>
      ))}
    </fieldset>
  );
}
