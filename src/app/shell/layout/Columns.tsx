import { Group, Panel, usePanelRef } from 'react-resizable-panels';
import { shell } from '../../../words/shell';
import type { WidthClass } from '../../ui/use-width-class';
import { type PaneHost, PaneSlot } from './pane-host';
import { Resizer, SidePanel } from './SidePanel';
import styles from './Workbench.module.css';

export interface Hosts {
  readonly editor: PaneHost;
  readonly map: PaneHost;
  readonly inspector: PaneHost;
}

interface Props {
  readonly width: WidthClass;
  readonly hosts: Hosts;
}

/** Three columns; below 1200 px the inspector docks under the map. */
export function Columns({ width, hosts }: Props) {
  const editor = usePanelRef();
  const inspector = usePanelRef();
  const isDocked = width === 'medium';

  const map = (
    <Panel id={`${width}.map`} minSize={isDocked ? 160 : 360} className={styles.panel}>
      <PaneSlot host={hosts.map} />
    </Panel>
  );
  const inspectorPanes = (
    <>
      <Resizer label={shell.separators.inspector} panelRef={inspector} isReversed isVertical={isDocked} />
      <SidePanel
        id={`${width}.inspector`}
        name={shell.regions.inspector}
        defaultSize={isDocked ? '45%' : 456}
        minSize={isDocked ? 140 : 376}
        isVertical={isDocked}
        panelRef={inspector}
      >
        <PaneSlot host={hosts.inspector} />
      </SidePanel>
    </>
  );

  return (
    <Group className={styles.panes} orientation="horizontal">
      <SidePanel id={`${width}.editor`} name={shell.regions.editor} defaultSize={400} minSize={300} panelRef={editor}>
        <PaneSlot host={hosts.editor} />
      </SidePanel>
      <Resizer label={shell.separators.editor} panelRef={editor} />
      {isDocked ? (
        <Panel id="right" minSize={360} className={styles.panel}>
          <Group orientation="vertical">
            {map}
            {inspectorPanes}
          </Group>
        </Panel>
      ) : (
        map
      )}
      {!isDocked && inspectorPanes}
    </Group>
  );
}
