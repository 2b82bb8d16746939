import { useMemo } from 'react';
import { learn as words } from '../../../words/learning/learn';
import { useApp } from '../../store/app-store';
import { selectFiles, selectView } from '../../store/views/selectors';
import type { AppState } from '../../store/state';
import { appStore } from '../../store/app-store';
import { writeInPlace } from '../../store/edits/write-edits';
import { SelectField } from '../../ui/Field';
import styles from './ClosedFields.module.css';
import { type ClosedField, closedFields, editOf } from './closed-fields';

/** Places are those of the text that was evaluated last. */
const selectIsCurrent = (state: AppState) => state.viewFiles === state.files;

/** Modes and actions as menus, each named for its policy. */
export function ClosedFields() {
  const view = useApp(selectView);
  const files = useApp(selectFiles);
  const isCurrent = useApp(selectIsCurrent);
  const fields = useMemo(() => (view === null ? [] : closedFields(view.documents, files)), [view, files]);
  if (fields.length === 0) return null;
  return (
    <section aria-label={words.fields} className={styles.fields}>
      {fields.map((field) => (
        <Field key={`${field.file} ${field.label}`} field={field} isCurrent={isCurrent} />
      ))}
    </section>
  );
}

function Field({ field, isCurrent }: { readonly field: ClosedField; readonly isCurrent: boolean }) {
  const { label, value, values } = field;
  return (
    <SelectField
      label={label}
      value={value}
      disabled={!isCurrent}
      onChange={(event) => {
        const next = event.target.value;
        writeInPlace(appStore, [editOf(field, next)], words.changed({ label, value: next }));
      }}
    >
      {[...new Set([value, ...values])].toSorted().map((one) => (
        <option key={one}>{one}</option>
      ))}
    </SelectField>
  );
}
