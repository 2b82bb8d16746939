import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

/**
 * A component that is loaded with the page, and drawn as soon as it is there: at once, if it is. `lazy` would suspend even then, and
 * React holds back what follows a fallback for 300 ms.
 */
export function arriving<P extends object>(
  module: Promise<ComponentType<P>>,
): ComponentType<P & { readonly fallback: ReactNode }> {
  let Arrived: ComponentType<P> | null = null;
  let fault: unknown = null;
  const settled = module.then(
    (component) => {
      Arrived = component;
    },
    (error: unknown) => {
      fault = error;
    },
  );
  return function Arriving({ fallback, ...props }) {
    const [, setSettled] = useState(false);
    // The module, if it comes later than this.
    useEffect(() => {
      if (Arrived === null && fault === null) void settled.then(() => setSettled(true));
    }, []);
    if (fault !== null) throw fault;
    return Arrived === null ? fallback : <Arrived {...(props as unknown as P)} />;
  };
}
