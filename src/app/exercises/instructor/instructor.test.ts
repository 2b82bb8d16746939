import { describe, expect, test } from 'vitest';
import { encodeShareLink, type Scenario } from '../../../scenarios';
import { decodeShareLink } from '../../../scenarios/link/share-link';
import { answersCsv } from './answers-csv';
import { readAnswerFile, readAnswerLines } from './read-answers';

const files = [{ file: 'authz.yaml', text: 'kind: AuthorizationPolicy\n' }];
const scenario: Scenario = {
  title: 'x',
  about: '',
  upstream: [],
  files,
  calls: [],
  expect: [],
  guarantees: [],
  view: {},
  scenes: [],
  exercise: null,
};

describe('answers', () => {
  test('are a name and a link each, and a link that is broken says so', async () => {
    const link = `https://playground.example/#${encodeShareLink(scenario)}`;
    const lines = `Ada Lovelace ${link}\n\nGrace: ${link.slice(0, -9)}\nonly-a-name\nMary #nothing\nBob #crash\n`;
    const decode = async (hash: string) =>
      hash === 'crash' ? Promise.reject(new Error('crash')) : decodeShareLink(hash);
    expect(await readAnswerLines(lines, decode)).toEqual([
      { name: 'Ada Lovelace', files, problem: null },
      { name: 'Grace', files: null, problem: 'The link is cut off.' },
      { name: 'Mary', files: null, problem: 'This is no link to a scenario.' },
      { name: 'Bob', files: null, problem: 'The link could not be read.' },
    ]);
  });

  test('may come as files', () => {
    expect(readAnswerFile('ada.yaml', 'title: x\nfiles:\n  authz.yaml: |\n    kind: AuthorizationPolicy\n')).toEqual({
      name: 'ada',
      files,
      problem: null,
    });
    expect(readAnswerFile('ada.yaml', 'titel: x').problem).toMatch(/unknown field/);
  });
});

test('a table is CSV that no spreadsheet computes', () => {
  const rows = [
    { name: 'Ada, Countess', met: [true, false], problem: null, otherFiles: [] },
    { name: '=1+1', met: [], problem: 'The link is cut off.', otherFiles: [] },
  ];
  expect(answersCsv(rows, 2).split('\r\n')).toEqual([
    'Name,Goal 1,Goal 2,Met,Changed as well',
    '"Ada, Countess",met,not met,1,',
    "'=1+1,,,,The link is cut off.",
    '',
  ]);
});
