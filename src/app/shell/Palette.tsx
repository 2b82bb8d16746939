import { Command as Cmdk } from 'cmdk';
import { useState } from 'react';
import { palette } from '../../words/palette';
import { parseRequestLine } from '../inspector/request-line';
import { appStore } from '../store/app-store';
import { Dialog } from '../ui/Dialog';
import { commands } from './commands';
import { lessons, openLesson } from './lessons';
import styles from './Palette.module.css';

interface Found {
  readonly id: string;
  readonly group: keyof typeof palette.groups;
  readonly label: string;
  readonly detail?: string;
  readonly shortcut?: string | undefined;
  readonly disabledBecause?: string | null | undefined;
  run(): void;
}

const GROUPS = Object.keys(palette.groups) as readonly Found['group'][];

/** One input for everything: a call to ask, a thing to go to, or a command. `>` limits it to commands. */
export function Palette({ onClose }: { onClose(): void }) {
  const [text, setText] = useState('');
  const isCommandsOnly = text.startsWith('>');
  const found = [...askFor(text), ...(isCommandsOnly ? [] : things()), ...foundCommands()];

  return (
    <Dialog label={palette.label} onClose={onClose}>
      <Cmdk label={palette.label} loop className={styles.command}>
        <Cmdk.Input
          value={text}
          onValueChange={setText}
          placeholder={palette.placeholder}
          className={styles.input}
          aria-label={palette.label}
        />
        <Cmdk.List className={styles.list}>
          <Cmdk.Empty className={styles.empty}>{palette.empty}</Cmdk.Empty>
          {GROUPS.filter((group) => found.some((one) => one.group === group)).map((group) => (
            <Cmdk.Group key={group} heading={palette.groups[group]}>
              {found
                .filter((one) => one.group === group)
                .map((one) => (
                  <Cmdk.Item
                    key={one.id}
                    value={one.group === 'ask' ? text : `${isCommandsOnly ? '>' : ''}${one.label}`}
                    keywords={[one.detail ?? '']}
                    disabled={typeof one.disabledBecause === 'string'}
                    forceMount={one.group === 'ask'}
                    className={styles.item}
                    onSelect={() => {
                      onClose();
                      one.run();
                    }}
                  >
                    <span className={styles.label}>{one.label}</span>
                    <span className={styles.detail}>{one.disabledBecause ?? one.detail}</span>
                    {one.shortcut !== undefined && <kbd>{one.shortcut}</kbd>}
                  </Cmdk.Item>
                ))}
            </Cmdk.Group>
          ))}
        </Cmdk.List>
      </Cmdk>
    </Dialog>
  );
}

/** Typed text that reads as a call can be asked. */
function askFor(text: string): readonly Found[] {
  const { view, ask } = appStore.getState();
  if (view === null) return [];
  const parsed = parseRequestLine(view, text);
  return parsed.outcome === 'parsed'
    ? [{ id: 'ask', group: 'ask', label: text.trim(), run: () => ask(parsed.question) }]
    : [];
}

function things(): readonly Found[] {
  const { view, files, select, revealOrigin, openFile, setPane } = appStore.getState();
  const workloads = (view?.cards ?? []).map(
    (card): Found => ({
      id: `card ${card.id}`,
      group: 'workloads',
      label: card.name,
      detail: card.namespace,
      run: () => select({ kind: 'card', card: card.id }),
    }),
  );
  const policies = (view?.policies ?? []).map(
    (policy): Found => ({
      id: `policy ${policy.kind} ${policy.id}`,
      group: 'policies',
      label: policy.id,
      detail: policy.kind,
      run: () => {
        select({ kind: 'policy', policy: policy.id, policyKind: policy.kind });
        revealOrigin(policy.origin);
      },
    }),
  );
  const problems = (view?.diagnostics ?? []).map(
    (diagnostic, index): Found => ({
      id: `problem ${index}`,
      group: 'problems',
      label: diagnostic.message,
      detail: diagnostic.code,
      run: () => revealOrigin(diagnostic.origin),
    }),
  );
  const opened = files.map(
    ({ file }): Found => ({
      id: `file ${file}`,
      group: 'files',
      label: file,
      run: () => {
        openFile(file);
        setPane('Code');
      },
    }),
  );
  const taught = lessons.map(
    (lesson): Found => ({
      id: `lesson ${lesson.path}`,
      group: 'lessons',
      label: lesson.title,
      detail: lesson.folder,
      run: () => void openLesson(lesson),
    }),
  );
  return [...workloads, ...policies, ...problems, ...opened, ...taught];
}

function foundCommands(): readonly Found[] {
  return commands()
    .filter(({ id }) => id !== 'palette')
    .map(({ shortcuts, ...command }) => ({ ...command, shortcut: shortcuts?.[0] }));
}
