import { FlaskConical, Power, PowerOff } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import type { PolicyState } from '../../../engine';
import { policyState as words } from '../../../words/tabs/policy-state';
import { appStore, useApp } from '../../store/app-store';
import type { ListedPolicy } from '../../store/views/listed-policies';
import { chooseState, whyNot } from '../../store/edits/policy-states';
import { splitId } from '../../calls/call-names';
import styles from './PolicyStateSwitch.module.css';

const STATES: readonly PolicyState[] = ['On', 'Staged', 'Off'];
const icons = { On: Power, Staged: FlaskConical, Off: PowerOff } as const;

interface Props {
  readonly policy: ListedPolicy;
}

/** On, staged, off: each is written into the text. A state that cannot be had stays, and says why. */
export function PolicyStateSwitch({ policy }: Props) {
  const group = useRef<HTMLDivElement>(null);
  const objects = useApp(
    (state) => state.view?.documents.find((document) => document.id === policy.document)?.objects.length ?? 0,
  );
  const [, name] = splitId(policy.id);

  function handleKey(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(group.current?.querySelectorAll<HTMLElement>('[role=radio]') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    // Going there is not choosing: every choice is an edit.
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={words.group({ name })}
      className={styles.group}
      onKeyDown={handleKey}
    >
      {STATES.map((state) => {
        const Icon = icons[state];
        const reason = whyNot(policy, objects, state);
        return (
          // biome-ignore lint/a11y/useSemanticElements: choosing is an edit, which arrow keys must not make in passing
          <button
            key={state}
            type="button"
            role="radio"
            aria-checked={state === policy.state}
            aria-disabled={reason !== null || undefined}
            aria-description={reason ?? undefined}
            tabIndex={state === policy.state ? 0 : -1}
            title={reason ?? words.meaning[state]}
            className={styles.state}
            data-state={state}
            onClick={() => chooseState(appStore, policy, state)}
          >
            {state === policy.state && <Icon size={12} strokeWidth={2} aria-hidden />}
            {words.words[state]}
          </button>
        );
      })}
    </div>
  );
}
