import type { Slice } from './slice';
import type { KindFieldsSlice } from '../state';

/** What can be written in objects of the kinds that somebody writes. */
export const createKindFieldsSlice: Slice<KindFieldsSlice> = (set) => ({
  kindsWanted: [],
  kindFields: {},
  wantKindFields: (kind) =>
    set(
      ({ kindsWanted }) => (kindsWanted.includes(kind) ? {} : { kindsWanted: [...kindsWanted, kind] }),
      undefined,
      'kindFields/want',
    ),
  finishKindFields: (kind, fields) =>
    set(({ kindFields }) => ({ kindFields: { ...kindFields, [kind]: fields } }), undefined, 'kindFields/finish'),
});
