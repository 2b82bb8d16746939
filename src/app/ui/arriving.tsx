import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react';

/**
 * A component that is loaded with the page, and drawn as soon as it is there: at once, if it is. `lazy` would suspend even then, and
 * React holds back what follows a fallback for 300 ms.
 */
export function arriving<P extends object>(
  module: Promise<ComponentType<P>>,
): ComponentType<P & { readonly fallback: ReactNode }> {
  const arrival = arrivalOf(module);
  return function Arriving({ fallback, ...props }) {
    // React looks again when it begins to listen: what comes between the two is not missed.
    const state = useSyncExternalStore(arrival.subscribe, arrival.read);
    if (state === 'awaited') return fallback;
    if ('fault' in state) throw state.fault;
    return <state.value {...(props as unknown as P)} />;
  };
}

type Arrival<T> = 'awaited' | { readonly value: T } | { readonly fault: unknown };

/** What has become of a promise, as something that can be read at any time. */
export function arrivalOf<T>(promise: Promise<T>) {
  let state: Arrival<T> = 'awaited';
  const settled = promise.then(
    (value) => {
      state = { value };
    },
    (fault: unknown) => {
      state = { fault };
    },
  );
  return {
    read: () => state,
    /** Tells everybody who listens, also those who come too late. */
    subscribe(onSettled: () => void) {
      let isListening = true;
      void settled.then(() => isListening && onSettled());
      return () => {
        isListening = false;
      };
    },
  };
}
