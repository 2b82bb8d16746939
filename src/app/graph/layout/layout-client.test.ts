import { expect, test } from 'vitest';
import type { Layout, LayoutInput } from './layout';
import type { LayoutAsk } from './layout.worker';
import { createLayoutClient } from './layout-client';

const question = (id: string): LayoutAsk => ({ input: { collapsed: [id] } as unknown as LayoutInput, placement: null });

test('of what is asked while the worker is busy only the newest is asked next, and only its answer shown', () => {
  const asked: string[] = [];
  const shown: Layout[] = [];
  const worker = {
    postMessage: ({ input }: LayoutAsk) => void asked.push(input.collapsed.join()),
    terminate: () => {},
    onmessage: null as ((event: { data: unknown }) => void) | null,
  };
  const client = createLayoutClient(
    () => worker as unknown as Worker,
    (layout) => shown.push(layout),
  );
  for (const id of ['first', 'second', 'third']) client.ask(question(id));
  expect(asked).toEqual(['first']);
  worker.onmessage?.({ data: 'layout of first' });
  expect([asked, shown]).toEqual([['first', 'third'], []]);
  worker.onmessage?.({ data: 'layout of third' });
  expect(shown).toEqual(['layout of third']);
});
