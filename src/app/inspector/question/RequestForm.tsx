import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ChangeEvent, memo, useDeferredValue, useId, useState } from 'react';
import type { Caller, MeshView, Question, Target } from '../../../engine';
import { ask } from '../../../words/tabs/ask';
import { openPathOf } from '../../../engine/base/open-path';
import { anyRequest, OPEN } from '../../../scenarios/format/any-request';
import { pathText } from '../../../words/verdict/request-text';
import { appStore, useApp } from '../../store/app-store';
import { selectQuestion, selectView } from '../../store/views/selectors';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { type AskedQuestion, askedBy } from '../../store/views/asked-question';
import { askHttp } from './ask-http';
import { callerName, everyCaller, isSameCaller, targetName, targetOf, targetOptions } from '../../calls/call-names';
import { MoreFields } from './MoreFields';
import styles from './RequestForm.module.css';
import { RequestLine } from './RequestLine';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

interface Props {
  /** What is being typed in the line; null while the line says what is asked. */
  readonly draft: string | null;
  onDraft(draft: string | null): void;
}

/** The question: one line, and the same as fields. They stay in step, and every change is answered at once. */
export function RequestForm(props: Props) {
  const view = useApp(selectView);
  // Whom one may ask about seldom changes with a letter: the map and the answer are painted first.
  const settled = useDeferredValue(view);
  return settled === null ? null : <Form view={settled} {...props} />;
}

const Form = memo(function Form({ view, draft, onDraft }: Props & { readonly view: MeshView }) {
  const question = useApp(selectQuestion);
  const [isOpen, setOpen] = useState(false);
  const moreId = useId();
  const hidden = isOpen || question === null ? 0 : filledFields(question);
  return (
    <div className={styles.container}>
      <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
        <RequestLine view={view} question={question} draft={draft} onDraft={onDraft} />
        <div className={styles.fields}>
          <Pair view={view} question={question} />
          <div className={styles.request}>
            <Method question={question} />
            <Path question={question} />
            <Button
              look="quiet"
              className={styles.more}
              aria-expanded={isOpen}
              aria-controls={moreId}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
              {ask.moreFields}
              {hidden > 0 && ` (${hidden})`}
            </Button>
          </div>
        </div>
        <div id={moreId} hidden={!isOpen}>
          {isOpen && question !== null && <MoreFields question={question} />}
          {isOpen && question === null && ask.noSubject}
        </div>
      </form>
    </div>
  );
});

/** How many of the fields that are not in sight have a say, so that none does so unseen. */
function filledFields({ from, http, authorizer }: Question): number {
  const { headers, host, token } = http;
  return [
    headers.length > 0,
    token !== 'none' && 'bearer' in token,
    typeof host === 'string' && host !== 'default',
    from.kind === 'outside' && from.address !== undefined,
    typeof authorizer === 'string',
  ].filter(Boolean).length;
}

/** Caller and target. Before anything is asked the first choice picks a partner that it has an edge with. */
function Pair({ view, question }: { readonly view: MeshView; readonly question: AskedQuestion | null }) {
  const callers = everyCaller(view);
  const targets = targetOptions(view);
  const from = question === null ? '' : callerName(view, question.from);
  const to = question === null ? '' : targetName(view, question.to);

  const rest = question ?? { speaks: OPEN, http: anyRequest };

  function askFrom(caller: Caller, target: Target) {
    appStore.getState().ask(askedBy({ ...rest, to: target }, caller));
  }

  function handleFrom(event: ChangeEvent<HTMLSelectElement>) {
    const caller = callers.find((option) => option.name === event.target.value)?.caller;
    if (caller === undefined) return;
    const edge = view.edges.find((candidate) => isSameCaller(view, candidate.from, caller));
    const present = targets.find((option) => option.name === to);
    if (present !== undefined) askFrom(caller, targetOf(present, caller));
    else if (edge !== undefined) askFrom(caller, edge.to);
    else if (targets[0] !== undefined) askFrom(caller, targetOf(targets[0], caller));
  }

  function handleTo(event: ChangeEvent<HTMLSelectElement>) {
    const target = targets.find((option) => option.name === event.target.value);
    if (target === undefined) return;
    const edge = view.edges.find((candidate) => candidate.to.id === target.service && candidate.port === target.port);
    const caller = question?.from ?? edge?.from ?? callers[0]?.caller;
    if (caller !== undefined) appStore.getState().ask({ ...rest, from: caller, to: targetOf(target, caller) });
  }

  return (
    <div className={styles.row}>
      <SelectField label={ask.from} value={from} data-caller="" onChange={handleFrom}>
        <Choices chosen={from} names={callers.map((option) => [option.namespace, option.name])} />
      </SelectField>
      <SelectField label={ask.to} value={to} onChange={handleTo}>
        <Choices chosen={to} names={targets.map((option) => [option.namespace, option.name])} />
      </SelectField>
    </div>
  );
}

/** Names grouped by namespace; a name that is not among them, such as a pod's address, is kept on top. */
function Choices({
  chosen,
  names,
}: {
  readonly chosen: string;
  readonly names: readonly (readonly [namespace: string, name: string])[];
}) {
  const namespaces = [...new Set(names.map(([namespace]) => namespace))];
  return (
    <>
      {chosen === '' && <option value="">{ask.choose}</option>}
      {chosen !== '' && !names.some(([, name]) => name === chosen) && <option>{chosen}</option>}
      {namespaces.map((namespace) => (
        <optgroup key={namespace} label={namespace === '' ? ask.outsideCallers : namespace}>
          {names
            .filter(([of]) => of === namespace)
            .map(([, name]) => (
              <option key={name}>{name}</option>
            ))}
        </optgroup>
      ))}
    </>
  );
}

function Method({ question }: { readonly question: Question | null }) {
  const method = question?.http.method ?? OPEN;
  const chosen = typeof method === 'string' ? method : '';
  return (
    <SelectField
      label={ask.method}
      value={chosen}
      disabled={question === null}
      onChange={(event) => askHttp(question, { method: event.target.value === '' ? OPEN : event.target.value })}
    >
      <option value="">{ask.any}</option>
      {chosen !== '' && !METHODS.includes(chosen) && <option>{chosen}</option>}
      {METHODS.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </SelectField>
  );
}

function Path({ question }: { readonly question: Question | null }) {
  const path = question?.http.path ?? OPEN;
  return (
    <TextField
      label={ask.path}
      isCode
      placeholder={ask.any}
      disabled={question === null}
      value={pathText(path) ?? ''}
      onChange={(event) =>
        askHttp(question, { path: event.target.value === '' ? OPEN : openPathOf(event.target.value) })
      }
    />
  );
}
