import { type KeyboardEvent, useState } from 'react';
import { mapWords } from '../../../words/map';
import { useApp } from '../../store/app-store';
import { selectQuestion } from '../../store/views/selectors';
import { SelectField, TextField } from '../../ui/Field';
import { lensMethods, lensOfRequest, lensWords, readLens, WITHOUT_TOKEN } from './lens';
import styles from '../tools/MapTools.module.css';

/** Stands for typing one. No request is called like that. */
const TYPED = '…';

const known = [...lensMethods, WITHOUT_TOKEN];

/** Which requests the map is painted for: a method, or anything that is typed, such as `DELETE /admin/x`. */
export function LensField() {
  const lens = useApp((state) => state.lens);
  const question = useApp(selectQuestion);
  const setLens = useApp((state) => state.setLens);
  const [isTyping, setTyping] = useState(false);
  const words = lens === null ? '' : lensWords(lens);
  const askedWords = question === null ? '' : lensWords(lensOfRequest(question.http));
  if (isTyping) return <TypedLens onDone={() => setTyping(false)} />;
  return (
    <SelectField
      label={mapWords.lens}
      className={styles.select}
      data-active={lens !== null || undefined}
      value={words}
      onChange={({ target: { value } }) => (value === TYPED ? setTyping(true) : setLens(readLens(value)))}
    >
      <option value="">{mapWords.anyRequest}</option>
      {known.map((method) => (
        <option key={method}>{method}</option>
      ))}
      {askedWords === '' || known.includes(askedWords) || askedWords === words ? null : (
        <option value={askedWords}>{mapWords.lensAsked(askedWords)}</option>
      )}
      {words === '' || known.includes(words) ? null : <option>{words}</option>}
      <option value={TYPED}>{mapWords.lensTyped}</option>
    </SelectField>
  );
}

function TypedLens({ onDone }: { onDone(): void }) {
  const lens = useApp((state) => state.lens);
  const setLens = useApp((state) => state.setLens);
  const [text, setText] = useState(lens === null ? '' : lensWords(lens));
  const read = readLens(text);
  const isWrong = text.trim() !== '' && read === null;

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.preventDefault();
      onDone();
    }
    if (event.key !== 'Enter' || isWrong) return;
    setLens(read);
    onDone();
  }

  return (
    <TextField
      label={mapWords.lens}
      isLabelHidden
      isCode
      autoFocus
      className={styles.lens}
      placeholder={mapWords.lensPlaceholder}
      value={text}
      problem={isWrong ? mapWords.lensWrong : null}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={handleKeyDown}
      onBlur={() => {
        if (!isWrong) setLens(read);
        onDone();
      }}
    />
  );
}
