import { type KeyboardEvent, useState } from 'react';
import { mapWords } from '../../../words/map';
import { useApp } from '../../store/app-store';
import { selectQuestion } from '../../store/views/selectors';
import { SelectField, TextField } from '../../ui/Field';
import { shortenMiddle } from '../../../words/language/shorten-middle';
import { lensMethods, lensOfRequest, lensWords, readLens, WITHOUT_TOKEN } from './lens';
import styles from '../tools/MapTools.module.css';

/** Stands for typing one. No request is called like that. */
const TYPED = '…';

/** A select is as wide as the longest of its options. */
const MOST_LETTERS = 22;

const known = [...lensMethods, WITHOUT_TOKEN];

/**
 * Which requests the map is painted for: a method, or anything that is typed, such as `DELETE /admin/x`.
 *
 * @param isLabelHidden where there is no room: what it says says what it is
 */
export function LensField({ isLabelHidden = false }: { readonly isLabelHidden?: boolean }) {
  const lens = useApp((state) => state.lens);
  const question = useApp(selectQuestion);
  const setLens = useApp((state) => state.setLens);
  const [isTyping, setTyping] = useState(false);
  const [isBack, setBack] = useState(false);
  const words = lens === null ? '' : lensWords(lens);
  const askedWords = question === null ? '' : lensWords(lensOfRequest(question.http));
  if (isTyping) {
    return (
      <TypedLens
        onDone={(isByKey) => {
          setTyping(false);
          setBack(isByKey);
        }}
      />
    );
  }
  return (
    <SelectField
      label={mapWords.lens}
      isLabelHidden={isLabelHidden}
      className={styles.select}
      // What stood here had the focus; a key took it away.
      autoFocus={isBack}
      data-active={lens !== null || undefined}
      value={words}
      onChange={({ target: { value } }) => (value === TYPED ? setTyping(true) : setLens(readLens(value)))}
    >
      <option value="">{mapWords.anyRequest}</option>
      {known.map((method) => (
        <option key={method}>{method}</option>
      ))}
      {askedWords === '' || known.includes(askedWords) || askedWords === words ? null : (
        <option value={askedWords}>{mapWords.lensAsked(shortenMiddle(askedWords, MOST_LETTERS))}</option>
      )}
      {words === '' || known.includes(words) ? null : (
        <option value={words}>{shortenMiddle(words, MOST_LETTERS)}</option>
      )}
      <option value={TYPED}>{mapWords.lensTyped}</option>
    </SelectField>
  );
}

/** @param onDone `isByKey`: the keyboard stays here */
function TypedLens({ onDone }: { onDone(isByKey: boolean): void }) {
  const lens = useApp((state) => state.lens);
  const setLens = useApp((state) => state.setLens);
  const [text, setText] = useState(lens === null ? '' : lensWords(lens));
  const read = readLens(text);
  const isWrong = text.trim() !== '' && read === null;

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.preventDefault();
      onDone(true);
    }
    if (event.key !== 'Enter' || isWrong) return;
    event.preventDefault(); // it would open the select that takes the focus
    setLens(read);
    onDone(true);
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
        onDone(false);
      }}
    />
  );
}
