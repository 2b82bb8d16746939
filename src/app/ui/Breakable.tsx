import { Fragment } from 'react';

/** A long name that may break after its slashes, and nowhere else if that is enough. */
export function Breakable({ text }: { readonly text: string }) {
  const parts = text.split('/');
  return parts.map((part, index) => (
    <Fragment key={index}>
      {part}
      {index < parts.length - 1 && (
        <>
          /<wbr />
        </>
      )}
    </Fragment>
  ));
}
