import { expect, test } from 'vitest';
import type { BackendAnswer, CallerSees } from '../../dataplane/answer';
import { endsOf } from './ends-of';

const ends = (...all: readonly CallerSees[]) =>
  endsOf(all.map((callerSees) => ({ callerSees }) as unknown as BackendAnswer));

test('each refusal once, whichever backend is asked first', () => {
  const closed = { kind: 'closed' } as const;
  const refused = { kind: 'http', status: 403, body: '' } as const;
  const missing = { kind: 'no-route', status: 404 } as const;
  expect(ends(missing, { kind: 'response' }, refused, closed, refused)).toEqual([closed, refused, missing]);
  expect(ends(refused, closed, missing)).toEqual([closed, refused, missing]);
});
