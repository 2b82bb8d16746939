import { useState } from 'react';
import type { Question, Speaks } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { OPEN } from '../../../scenarios/format/any-request';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { SelectField, TextField } from '../../ui/Field';
import { askedBy } from '../../store/views/asked-question';
import { askHttp } from './ask-http';
import styles from './RequestForm.module.css';

/** The rest of a request. A field that is left alone is open: the answer is then for all of its values. */
export function MoreFields({ question }: { readonly question: Question }) {
  const { from, speaks, http } = question;
  return (
    <div className={styles.row}>
      <SelectField
        label={ask.speaks}
        value={typeof speaks === 'string' ? speaks : ''}
        onChange={(event) => {
          const spoken = event.target.value as Speaks | '';
          appStore.getState().ask({ ...question, speaks: spoken === '' ? OPEN : spoken });
        }}
      >
        <option value="">{ask.any}</option>
        {Object.entries(ask.speaksWords).map(([id, word]) => (
          <option key={id} value={id}>
            {word}
          </option>
        ))}
      </SelectField>
      <TextField
        label={ask.host}
        isCode
        placeholder={ask.any}
        value={typeof http.host === 'string' ? http.host : ''}
        onChange={(event) => askHttp(question, { host: event.target.value === '' ? OPEN : event.target.value })}
      />
      {from.kind === 'outside' && (
        <TextField
          label={ask.sourceAddress}
          isCode
          placeholder="203.0.113.7"
          value={from.address ?? ''}
          onChange={(event) => {
            const address = event.target.value.trim();
            const caller = address === '' ? ({ kind: 'outside' } as const) : ({ kind: 'outside', address } as const);
            appStore.getState().ask(askedBy(question, caller));
          }}
        />
      )}
      <Token question={question} />
      <SelectField
        label={ask.authorizerSays}
        value={typeof question.authorizer === 'string' ? question.authorizer : ''}
        onChange={(event) => {
          const says = event.target.value as keyof typeof ask.authorizerWords | '';
          appStore.getState().ask({ ...question, authorizer: says === '' ? OPEN : says });
        }}
      >
        <option value="">{ask.any}</option>
        {Object.entries(ask.authorizerWords).map(([id, word]) => (
          <option key={id} value={id}>
            {word}
          </option>
        ))}
      </SelectField>
      <Headers question={question} />
    </div>
  );
}

const selectTokens = (state: AppState) => state.tokens;

/** No token, any, one of the saved ones, or one that is pasted; it stays in this page's memory. */
function Token({ question }: { readonly question: Question }) {
  const saved = useApp(selectTokens);
  const { token } = question.http;
  const bearer = token !== 'none' && 'bearer' in token ? token.bearer : null;
  const known = saved.find(({ text }) => text === bearer);
  const isPasted = bearer !== null && known === undefined;
  const choice = token === 'none' ? 'none' : bearer === null ? 'any' : (known?.id ?? 'pasted');

  function tokenOf(chosen: string): Question['http']['token'] {
    if (chosen === 'none') return 'none';
    if (chosen === 'any') return OPEN;
    return { bearer: saved.find(({ id }) => String(id) === chosen)?.text ?? '' };
  }

  return (
    <>
      <SelectField
        label={ask.token}
        value={choice}
        onChange={(event) => askHttp(question, { token: tokenOf(event.target.value) })}
      >
        {Object.entries(ask.tokens).map(([id, word]) => (
          <option key={id} value={id}>
            {word}
          </option>
        ))}
        {saved.length > 0 && (
          <optgroup label={ask.savedTokens}>
            {saved.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </SelectField>
      {isPasted && (
        <TextField
          label={ask.pastedToken}
          isCode
          className={styles.headers}
          value={bearer}
          onChange={(event) => askHttp(question, { token: { bearer: event.target.value.trim() } })}
        />
      )}
    </>
  );
}

/** One header per semicolon: `x-user: alice; x-team: a`. Headers that are not named may be present, with any value. */
function Headers({ question }: { readonly question: Question }) {
  const [draft, setDraft] = useState<string | null>(null);
  const printed = question.http.headers.map(([name, value]) => `${name}: ${value}`).join('; ');
  return (
    <TextField
      label={ask.headers}
      isCode
      className={styles.headers}
      placeholder={ask.headersPlaceholder}
      value={draft ?? printed}
      onChange={(event) => {
        setDraft(event.target.value);
        askHttp(question, { headers: parseHeaders(event.target.value) });
      }}
      onBlur={() => setDraft(null)}
    />
  );
}

function parseHeaders(text: string): readonly (readonly [name: string, value: string])[] {
  return text.split(';').flatMap((line) => {
    const at = line.indexOf(':');
    return at <= 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const];
  });
}
