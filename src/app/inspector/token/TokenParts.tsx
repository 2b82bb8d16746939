import { useEffect, useId, useRef, useState } from 'react';
import type { TokenReport } from '../../../engine';
import { expiryText, tokens as words } from '../../../words/tabs/tokens';
import { appStore, useApp } from '../../store/app-store';
import type { AppState } from '../../store/state';
import { Prose } from '../../ui/Prose';
import { changePayload, clockOf } from './change-token';
import { formatJson } from './json-text';
import styles from './Token.module.css';

const selectChosen = (state: AppState) => state.chosenToken;
const selectIsMade = (state: AppState) => state.tokens.find(({ id }) => id === state.chosenToken)?.isMade === true;

/** Longer texts are shown without being set in lines, and are not for editing. */
const LONGEST = 20_000;

/** Header, payload and signature; the payload can be edited. */
export function TokenParts({ report }: { readonly report: TokenReport }) {
  const chosen = useApp(selectChosen);
  const { parts, isTooLong } = report;
  if (isTooLong) {
    return (
      <p className={styles.fault}>
        <Prose text={words.tooLong} />
      </p>
    );
  }
  if (parts === null) return null;
  return (
    <div className={styles.parts}>
      <Header text={parts.header} />
      <Payload key={chosen} report={report} text={parts.payload} />
      <Signature report={report} />
      {parts.fault !== null && (
        <p className={styles.fault}>
          <code>{parts.fault}</code>
        </p>
      )}
    </div>
  );
}

function Header({ text }: { readonly text: string | null }) {
  const title = useId();
  return (
    <section aria-labelledby={title} className={styles.part}>
      <h3 id={title} className={styles.label}>
        {words.header}
      </h3>
      <pre className={styles.code}>{text === null ? words.cannotDecode : text.slice(0, LONGEST)}</pre>
    </section>
  );
}

function Payload({ report, text }: { readonly report: TokenReport; readonly text: string | null }) {
  const [draft, setDraft] = useState<string | null>(null);
  const title = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isLong = text !== null && text.length > LONGEST;
  const shown = draft ?? (text === null ? '' : isLong ? text.slice(0, LONGEST) : formatJson(text));
  const { parts } = report;

  // The field's height: it shows all of its lines, up to a dozen.
  useEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, 260)}px`;
  }, [shown]);

  return (
    <section aria-labelledby={title} className={styles.part}>
      <div className={styles.partHead}>
        <h3 id={title} className={styles.label}>
          {words.payload}
        </h3>
        {parts !== null && parts.fault === null && (
          <span className={styles.expiry} data-expired={parts.timing === 'expired' || undefined}>
            {expiryText(parts, clockOf(appStore.getState()))}
          </span>
        )}
      </div>
      <textarea
        ref={field}
        aria-label={words.payloadText}
        className={styles.area}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        rows={3}
        readOnly={isLong}
        value={shown}
        placeholder={text === null ? words.cannotDecode : undefined}
        onChange={({ target }) => {
          setDraft(target.value);
          void changePayload(target.value);
        }}
        onBlur={() => setDraft(null)}
      />
    </section>
  );
}

function Signature({ report }: { readonly report: TokenReport }) {
  const isMade = useApp(selectIsMade);
  const title = useId();
  const bytes = report.parts?.signatureBytes ?? null;
  return (
    <section aria-labelledby={title} className={styles.part}>
      <h3 id={title} className={styles.label}>
        {words.signature}
      </h3>
      <p>
        {bytes === null ? (
          words.cannotDecode
        ) : (
          <>
            <Prose text={words.signer(report)} /> <span className={styles.note}>{words.bytes(bytes)}</span>
          </>
        )}
      </p>
      {!isMade && report.signer !== null && <p className={styles.note}>{words.editedSignature}</p>}
    </section>
  );
}
