import { expect, test } from 'vitest';
import type { Quantified } from '../../scenarios';
import { guaranteeSentence, guarantees } from './guarantees';

test.each<[Quantified, 'can' | undefined, string]>([
  [{ only: [] }, undefined, 'Nobody may call `api:80` with GET.'],
  [{ only: ['shop/*'] }, undefined, 'Nobody outside `shop` may call `api:80` with GET.'],
  [{ only: ['mesh'] }, undefined, 'Only callers with mTLS may call `api:80` with GET.'],
  [{ only: ['shop/web', 'ops/*'] }, undefined, 'Only `web` and everybody in `ops` may call `api:80` with GET.'],
  [{ nobody: ['internet'] }, 'can', 'Nobody from outside can reach `api:80` with GET.'],
  [{ nobody: ['shop/*'] }, undefined, 'Nobody in `shop` may call `api:80` with GET.'],
  [{ nobody: ['shop/web'] }, undefined, '`web` may not call `api:80` with GET.'],
  [{ nobody: ['shop/web'] }, 'can', '`web` cannot reach `api:80` with GET.'],
  [{ nobody: ['shop/web', 'mesh'] }, undefined, 'None of `web` and callers with mTLS may call `api:80` with GET.'],
  [{ nobody: ['*'] }, 'can', 'Nobody can reach `api:80` with GET.'],
  [{ everybody: ['*'] }, undefined, 'Everybody may call `api:80` with GET.'],
  [{ everybody: ['shop/*'] }, undefined, 'Everybody in `shop` may call `api:80` with GET.'],
  [{ everybody: ['mesh'] }, 'can', 'Everybody of the mesh can reach `api:80` with GET.'],
  [{ everybody: ['shop/web'] }, undefined, '`web` may call `api:80` with GET.'],
  [{ everybody: ['shop/web', 'shop/job'] }, undefined, 'Each of `web` and `job` may call `api:80` with GET.'],
])('%j %s', (about, modal, sentence) => {
  expect(guaranteeSentence({ ...about, ...(modal && { modal }) }, 'api:80', 'GET')).toBe(sentence);
});

test.each<[Quantified, string]>([
  [
    { only: [] },
    'no such request is allowed. 4 classes of requests cover all of them: 3 callers, by the Service and straight to its pods. 1 of them is in no manifest here. No policy names anybody else who gets in.',
  ],
  [
    { everybody: ['shop/*'] },
    'every such request is allowed. 4 classes of requests cover all of them: 3 callers. 1 of them is in no manifest here. Others who may run there are not asked. No policy names anybody of them who is kept out.',
  ],
])('what proves %j', (about, sentence) => {
  expect(guarantees.provedBy(about, { questions: 4, callers: 3, strangers: 1 })).toBe(sentence);
});
