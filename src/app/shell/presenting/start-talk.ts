import { appStore } from '../../store/app-store';
import { currentWidthClass } from '../../ui/use-width-class';
import { showScene } from './show-scene';

/** Shows the page as for a talk, from its first scene on. */
export function startTalk(): void {
  const { isEmbedded, present, scenes } = appStore.getState();
  if (isEmbedded || currentWidthClass() === 'narrow') return;
  present(true);
  if (scenes.length > 0) showScene(0);
}
