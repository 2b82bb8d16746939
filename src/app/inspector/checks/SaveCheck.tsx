import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { Answer, BackendAnswer, Question } from '../../../engine';
import { checks as words } from '../../../words/tabs/checks';
import { saveCheck } from '../../store/edits/save-check';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Field';
import { expectOptions, presentOption } from './expect-options';
import styles from './SaveCheck.module.css';

interface Props {
  readonly question: Question;
  readonly answer: Answer;
  readonly backend: BackendAnswer;
}

/** What the answer must be from now on, whatever becomes of the text. */
export function SaveCheck({ question, answer, backend }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const options = expectOptions(answer, backend);
  const key = chosen ?? presentOption(answer);
  const option = options.find((one) => one.key === key) ?? options[0];
  if (option === undefined) return null;
  const hasKeys = question.keys !== undefined;
  return (
    <div className={styles.save}>
      <SelectField
        label={words.expect}
        className={styles.expect}
        value={option.key}
        onChange={(event) => setChosen(event.target.value)}
      >
        {options.map(({ key: one, label }) => (
          <option key={one} value={one}>
            {label}
          </option>
        ))}
      </SelectField>
      <Button
        disabled={hasKeys}
        title={hasKeys ? words.notWithKeys : undefined}
        onClick={() => saveCheck(question, option.expected)}
      >
        <ListChecks size={14} aria-hidden />
        {words.save}
      </Button>
      {hasKeys && <p className={styles.note}>{words.notWithKeys}</p>}
    </div>
  );
}
