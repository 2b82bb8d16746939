import { expect, test } from 'vitest';
import { bookinfo } from '../../graph/mesh-view.fixture';
import { drawSvg } from './draw-svg';
import type { Palette } from './palette-of-page';
import { pictureGraph } from './picture-graph';

const palette: Palette = {
  canvas: '#f5f7fa',
  surface: '#ffffff',
  raised: '#edf0f4',
  text: '#161c24',
  muted: '#4e5967',
  border: '#d5dbe3',
  control: '#788391',
  verdict: { allow: '#0c6b59', depends: '#6a45f5', deny: '#bb390c', fails: '#1d2531', unknown: '#85167f' },
};

const svg = drawSvg('Bookinfo & <friends>\u0000', bookinfo, pictureGraph(bookinfo, [], {}), palette);

test('a picture says in words what it shows', () => {
  expect(svg).toContain('<title id="title">Bookinfo &amp; &lt;friends&gt;�</title>');
  expect(svg).toMatch(/<desc id="desc">\d namespaces, \d workloads, \d edges: /);
});

test('its text is text, and every card, edge and verdict is there', () => {
  for (const { name } of bookinfo.cards) expect(svg).toContain(`>${name}`);
  expect(svg.match(/<g><title>/g)).toHaveLength(bookinfo.cards.length + bookinfo.edges.length);
  expect(svg).toMatch(/>allowed \d+<\/text>/);
});

test('it stands by itself: every colour is written out, and nothing is loaded', () => {
  expect(svg).not.toMatch(/var\(|href|url\(|class=/);
  expect(svg).not.toContain('undefined');
  expect(svg).not.toContain('NaN');
});
