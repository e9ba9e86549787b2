/** Makes a listener for the native side of one that may throw. */
export type Guard = <Args extends unknown[]>(listener: (...args: Args) => void) => (...args: Args) => void;

/** An error that is thrown at the native side ends the whole process. Here it becomes `onFault`'s, once the native side has its turn back. */
export function guard(onFault: (error: unknown) => void): Guard {
  return (listener) =>
    (...args) => {
      try {
        listener(...args);
      } catch (error) {
        setImmediate(onFault, error);
      }
    };
}
