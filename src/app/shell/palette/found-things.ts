import { paletteQuestions as words } from '../../../words/palette-questions';
import { openExercise } from '../../exercises/open-exercise';
import { ladder } from '../../exercises/rungs';
import { appStore } from '../../store/app-store';
import { commands } from '../commands/commands';
import { lessons, openLesson } from '../opening/lessons';
import type { Found } from './found';

/** Everything that has a name: what is in the mesh and in the text, and what can be opened. */
export function foundThings(): readonly Found[] {
  const { view, files, select, focusOn, revealOrigin, openFile, setPane } = appStore.getState();
  const cards = view?.cards ?? [];
  return [
    ...cards.map(
      (card): Found => ({
        id: `card ${card.id}`,
        group: 'workloads',
        label: card.name,
        detail: card.namespace,
        run: () => select({ kind: 'card', card: card.id }),
      }),
    ),
    ...(view?.policies ?? []).map(
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
    ),
    ...(view?.diagnostics ?? []).map(
      (diagnostic, index): Found => ({
        id: `problem ${index}`,
        group: 'problems',
        label: diagnostic.message.replaceAll('`', ''),
        detail: diagnostic.code,
        run: () => revealOrigin(diagnostic.origin),
      }),
    ),
    ...files.map(
      ({ file }): Found => ({
        id: `file ${file}`,
        group: 'files',
        label: file,
        run: () => {
          openFile(file);
          setPane('Code');
        },
      }),
    ),
    ...cards.map(
      (card): Found => ({
        id: `focus ${card.id}`,
        group: 'map',
        label: words.focusOn({ name: card.name }),
        detail: card.namespace,
        shortcut: 'F',
        run: () => focusOn(card.id),
      }),
    ),
    ...ladder.map(
      ({ id, title }): Found => ({
        id: `exercise ${id}`,
        group: 'exercises',
        label: `${id} ${title}`,
        run: () => void openExercise(id),
      }),
    ),
    ...lessons.map(
      (lesson): Found => ({
        id: `lesson ${lesson.path}`,
        group: 'lessons',
        label: lesson.title,
        detail: lesson.folder,
        run: () => void openLesson(lesson),
      }),
    ),
  ];
}

export function foundCommands(): readonly Found[] {
  return commands()
    .filter(({ id }) => id !== 'palette')
    .map(({ shortcuts, ...command }) => ({ ...command, shortcut: shortcuts?.[0] }));
}
