import { type FormEvent, useId, useState } from 'react';
import type { MeshView } from '../../../engine';
import { guarantees as words } from '../../../words/tabs/guarantees';
import { appStore } from '../../store/app-store';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { type CallerOption, callerOptions, targetOptions } from '../../calls/call-names';
import { type ChosenCallers, type Quantifier, quantifiedBy } from './caller-set';
import styles from './NewGuarantee.module.css';
import { isPathToState, stateGuarantee } from './state-guarantee';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const PRESETS: Readonly<Record<keyof typeof words.presetWords, Pick<ChosenCallers, 'quantifier' | 'set'>>> = {
  outside: { quantifier: 'nobody', set: 'internet' },
  plaintext: { quantifier: 'only', set: 'mtls' },
  only: { quantifier: 'only', set: 'these' },
};

/** One sentence with menus: who may, or can, make which call. */
export function NewGuarantee({ view }: { readonly view: MeshView }) {
  const id = useId();
  const [chosen, setChosen] = useState<ChosenCallers>({
    quantifier: 'nobody',
    set: 'beyond',
    namespace: '',
    callers: [],
  });
  const [modal, setModal] = useState<'may' | 'can'>('may');
  const [port, setPort] = useState('');
  const [method, setMethod] = useState('');
  const [path, setPath] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  const ports = targetOptions(view);
  const namespaces = view.namespaces.map(({ name }) => name);
  const target = ports.find((option) => `${option.service}:${option.port}` === port) ?? ports[0];
  if (target === undefined) return null;
  const namespace = namespaces.find((name) => name === chosen.namespace) ?? target.namespace;
  const about = quantifiedBy({ ...chosen, namespace }, view.cards);
  const isPath = isPathToState(path.trim(), method);

  function choose(change: Partial<ChosenCallers>) {
    setChosen((before) => ({ ...before, ...change }));
  }

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    setIsRefused(!isPath || about === null);
    if (!isPath || about === null || target === undefined) return;
    stateGuarantee(appStore, { about, modal, to: `${target.service}:${target.port}`, method, path: path.trim() });
  }

  return (
    <form aria-labelledby={id} className={styles.form} onSubmit={handleSubmit}>
      <h3 id={id} className={styles.title}>
        {words.newGuarantee}
      </h3>
      <fieldset className={styles.presets}>
        <legend className="visually-hidden">{words.presets}</legend>
        {Object.entries(PRESETS).map(([key, preset]) => (
          <Button key={key} type="button" onClick={() => choose(preset)}>
            {words.presetWords[key as keyof typeof PRESETS]}
          </Button>
        ))}
      </fieldset>
      <div className={styles.sentence}>
        <Menu
          label={words.who}
          value={chosen.quantifier}
          options={words.quantifiers}
          onChange={(one) => {
            const quantifier = one as Quantifier;
            choose({ quantifier, set: Object.keys(words.sets[quantifier])[0] ?? '' });
          }}
        />
        <Menu
          label={words.callers}
          value={chosen.set}
          options={words.sets[chosen.quantifier]}
          onChange={(set) => choose({ set })}
        />
        {(chosen.set === 'beyond' || chosen.set === 'namespace') && (
          <Menu
            label={words.namespace}
            value={namespace}
            options={Object.fromEntries(namespaces.map((name) => [name, name]))}
            onChange={(one) => choose({ namespace: one })}
          />
        )}
        {chosen.set === 'these' && (
          <Callers
            options={callerOptions(view)}
            chosen={chosen.callers}
            isMissing={isRefused && about === null}
            onChange={(callers) => choose({ callers })}
          />
        )}
        <span title={words.modalDetail}>
          <Menu
            label={words.modal}
            value={modal}
            options={words.modals}
            onChange={(one) => setModal(one === 'can' ? 'can' : 'may')}
          />
        </span>
        <Menu
          label={words.port}
          value={`${target.service}:${target.port}`}
          options={Object.fromEntries(ports.map(({ service, port: number, name }) => [`${service}:${number}`, name]))}
          onChange={setPort}
        />
        <span>{words.withWords}</span>
        <Menu
          label={words.method}
          value={method}
          options={{ '': words.anyMethod, ...Object.fromEntries(METHODS.map((one) => [one, one])) }}
          onChange={setMethod}
        />
        <TextField
          label={words.path}
          isLabelHidden
          isCode
          className={styles.path}
          placeholder={words.anyPath}
          value={path}
          problem={isRefused && !isPath ? words.badPath : null}
          onChange={(event) => setPath(event.target.value)}
        />
      </div>
      {isRefused && about === null && (
        <p role="alert" className={styles.problem}>
          {words.noCaller}
        </p>
      )}
      <Button type="submit">{words.checkIt}</Button>
    </form>
  );
}

interface MenuProps {
  readonly label: string;
  readonly value: string;
  /** By value, in their order. */
  readonly options: Readonly<Record<string, string>>;
  onChange(value: string): void;
}

function Menu({ label, value, options, onChange }: MenuProps) {
  return (
    <SelectField label={label} isLabelHidden value={value} onChange={(event) => onChange(event.target.value)}>
      {Object.entries(options).map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </SelectField>
  );
}

interface CallersProps {
  readonly options: readonly CallerOption[];
  readonly chosen: readonly string[];
  readonly isMissing: boolean;
  onChange(chosen: readonly string[]): void;
}

/** A menu for each caller that is named, and one for another. */
function Callers({ options, chosen, isMissing, onChange }: CallersProps) {
  const named = options.flatMap(({ name, caller }) => (caller.kind === 'workload' ? [{ name, id: caller.id }] : []));
  return [...chosen, ''].map((id, at) => (
    <SelectField
      key={at}
      label={at === 0 ? words.caller : words.anotherCaller}
      isLabelHidden
      value={id}
      aria-invalid={at === 0 && isMissing}
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
