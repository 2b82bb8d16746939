import { useState } from 'react';
import type { MentionedClaim, TokenClaim, TokenParts } from '../../../engine';
import { tokens as words } from '../../../words/tabs/tokens';
import { Button } from '../../ui/Button';
import { Prose } from '../../ui/Prose';
import { changeClaim } from './change-token';
import styles from './Token.module.css';

interface Props {
  readonly parts: TokenParts;
  readonly mentioned: readonly MentionedClaim[];
}

/** The payload as rows: on top what policies ask for, whether the token has it or not. */
export function ClaimRows({ parts, mentioned }: Props) {
  const of = (path: readonly string[]) => parts.claims.find((claim) => isSame(claim.path, path));
  const others = parts.claims.filter(({ path }) => !mentioned.some((one) => isSame(one.path, path)));
  if (parts.claims.length + mentioned.length === 0) return null;
  return (
    <section aria-labelledby="token-claims" className={styles.section}>
      <h3 id="token-claims" className={styles.title}>
        {words.claims}
      </h3>
      <ul aria-labelledby="token-claims" className={styles.list}>
        {mentioned.map((one) => (
          <Row key={one.path.join(' ')} path={one.path} claim={of(one.path)} mentioned={one} />
        ))}
        {others.map((claim) => (
          <Row key={claim.path.join(' ')} path={claim.path} claim={claim} />
        ))}
      </ul>
      {parts.moreClaims > 0 && <p className={styles.note}>{words.moreClaims(parts.moreClaims)}</p>}
    </section>
  );
}

interface RowProps {
  readonly path: readonly string[];
  readonly claim: TokenClaim | undefined;
  readonly mentioned?: MentionedClaim;
}

function Row({ path, claim, mentioned }: RowProps) {
  const name = words.claimName({ path });
  return (
    <li className={styles.claim} data-pinned={mentioned !== undefined || undefined}>
      <span className={styles.name}>{name}</span>
      {claim === undefined ? (
        <span className={styles.note}>{words.missing}</span>
      ) : (
        <>
          <Value key={claim.json} name={name} claim={claim} />
          {claim.texts.length === 0 && <span className={styles.unmatched}>{words.cannotBeMatched}</span>}
          {isSplit(claim) && (
            <span className={styles.note}>
              <Prose text={words.matchesAs(claim)} />
            </span>
          )}
        </>
      )}
      {mentioned !== undefined && <Mention name={name} claim={claim} mentioned={mentioned} />}
    </li>
  );
}

/** A text as such, anything else as JSON. Written into the token when the field is left. */
function Value({ name, claim }: { readonly name: string; readonly claim: TokenClaim }) {
  const value: unknown = JSON.parse(claim.json);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = typeof value === 'string' ? value : claim.json;

  function commit() {
    if (draft === null || draft === shown) return setDraft(null);
    void changeClaim(claim.path, typeof value === 'string' ? draft : valueOf(draft));
  }

  return (
    <input
      className={styles.value}
      aria-label={name}
      spellCheck={false}
      autoComplete="off"
      value={draft ?? shown}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  );
}

/** As JSON if it is that, else as a text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const MOST_OFFERS = 3;

/** Who asks for it, and buttons that give the token what would match. */
function Mention({
  name,
  claim,
  mentioned,
}: {
  readonly name: string;
  readonly claim: TokenClaim | undefined;
  readonly mentioned: MentionedClaim;
}) {
  const { path, values } = mentioned;
  const offers = values.filter((value) => value !== '*' && claim?.texts.includes(value) !== true);
  return (
    <span className={styles.mention}>
      <span className={styles.note}>
        <Prose text={words.policiesAsk(mentioned)} />
      </span>
      {offers.slice(0, MOST_OFFERS).map((value) => (
        <Button
          key={value}
          look="link"
          aria-label={words.setName({ claim: name, value: exampleOf(value) })}
          onClick={() => void changeClaim(path, exampleOf(value))}
        >
          {words.set({ value: exampleOf(value) })}
        </Button>
      ))}
    </span>
  );
}

/** A text that a value with a star in front or behind matches. */
function exampleOf(value: string): string {
  return value.replace(/^\*|\*$/, '');
}

function isSplit({ json, texts }: TokenClaim): boolean {
  return texts.length > 0 && json !== JSON.stringify(texts[0]) && json !== JSON.stringify(texts);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}
