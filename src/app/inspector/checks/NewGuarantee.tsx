import { type FormEvent, useId, useState } from 'react';
import type { MeshView } from '../../../engine';
import { checks as words } from '../../../words/tabs/checks';
import { appStore } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { type CallerOption, callerOptions, targetOptions } from '../call-names';
import styles from './NewGuarantee.module.css';
import { isPathToState, stateGuarantee } from './state-guarantee';

type Who = keyof typeof words.whoWords;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** One sentence with menus: who alone may make which call. */
export function NewGuarantee({ view }: { readonly view: MeshView }) {
  const id = useId();
  const [who, setWho] = useState<Who>('outside');
  const [namespace, setNamespace] = useState('');
  const [callers, setCallers] = useState<readonly string[]>([]);
  const [port, setPort] = useState('');
  const [method, setMethod] = useState('');
  const [path, setPath] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  const ports = targetOptions(view);
  const namespaces = view.namespaces.map(({ name }) => name);
  const target = ports.find((option) => `${option.service}:${option.port}` === port) ?? ports[0];
  const around = namespaces.find((name) => name === namespace) ?? target?.namespace ?? '';
  if (target === undefined) return null;

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (target === undefined || (who === 'only' && callers.length === 0)) return;
    const isPath = isPathToState(path.trim(), method);
    setIsRefused(!isPath);
    if (!isPath) return;
    const only = {
      nobody: [],
      outside: [`${around}/*`],
      only: callers.flatMap((id) => alikeTo(view, id)),
      mesh: ['mesh'],
    }[who];
    stateGuarantee(appStore, { only, to: `${target.service}:${target.port}`, method, path: path.trim() });
  }

  return (
    <form aria-labelledby={id} className={styles.form} onSubmit={handleSubmit}>
      <h3 id={id} className={styles.title}>
        {words.newGuarantee}
      </h3>
      <div className={styles.sentence}>
        <SelectField
          label={words.who}
          isLabelHidden
          value={who}
          onChange={(event) => setWho(event.target.value as Who)}
        >
          {Object.entries(words.whoWords).map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </SelectField>
        {who === 'outside' && (
          <SelectField
            label={words.namespace}
            isLabelHidden
            value={around}
            onChange={(event) => setNamespace(event.target.value)}
          >
            {namespaces.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </SelectField>
        )}
        {who === 'only' && <Callers options={callerOptions(view)} chosen={callers} onChange={setCallers} />}
        <span>{words.mayCall}</span>
        <SelectField
          label={words.port}
          isLabelHidden
          value={`${target.service}:${target.port}`}
          onChange={(event) => setPort(event.target.value)}
        >
          {ports.map((option) => (
            <option key={option.name} value={`${option.service}:${option.port}`}>
              {option.name}
            </option>
          ))}
        </SelectField>
        <span>{words.withWords}</span>
        <SelectField
          label={words.method}
          isLabelHidden
          value={method}
          onChange={(event) => setMethod(event.target.value)}
        >
          <option value="">{words.anyMethod}</option>
          {METHODS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
        <TextField
          label={words.path}
          isLabelHidden
          isCode
          className={styles.path}
          placeholder={words.anyPath}
          value={path}
          problem={isRefused && !isPathToState(path.trim(), method) ? words.badPath : null}
          onChange={(event) => setPath(event.target.value)}
        />
      </div>
      <Button type="submit">{words.checkIt}</Button>
    </form>
  );
}

/** A menu names one of those that nobody can tell apart; all of them are meant. */
function alikeTo({ cards }: MeshView, id: string): readonly string[] {
  return cards.find(({ workloads }) => workloads.some((one) => one === id))?.workloads ?? [id];
}

interface CallersProps {
  readonly options: readonly CallerOption[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}

/** A menu for each caller that is named, and one for another. */
function Callers({ options, chosen, onChange }: CallersProps) {
  const named = options.flatMap(({ name, caller }) => (caller.kind === 'workload' ? [{ name, id: caller.id }] : []));
  return [...chosen, ''].map((id, at) => (
    <SelectField
      key={at}
      label={at === 0 ? words.caller : words.anotherCaller}
      isLabelHidden
      value={id}
      onChange={(event) =>
        onChange([...chosen.slice(0, at), event.target.value, ...chosen.slice(at + 1)].filter(Boolean))
      }
    >
      <option value="">{at === 0 ? words.chooseCaller : words.nobodyElse}</option>
      {named
        .filter((option) => option.id === id || !chosen.includes(option.id))
        .map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
    </SelectField>
  ));
}
