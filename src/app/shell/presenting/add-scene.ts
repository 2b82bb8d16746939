import { presenting as words } from '../../../words/presenting';
import { appStore } from '../../store/app-store';
import { visibleLines } from '../../store/views/visible-lines';
import { takeScene } from './take-scene';

/** Adds what the page shows as the last scene. */
export function addScene(): void {
  const state = appStore.getState();
  if (state.isReadOnly) return state.refuseEdit();
  const { scenes, setScenes, enterScene, showToast, openDialog } = state;
  const scene = takeScene(state, scenes.length + 1, visibleLines());
  setScenes([...scenes, scene]);
  enterScene(scenes.length);
  showToast(words.added(scene.title), { label: words.name, run: () => openDialog('scenes') });
}
