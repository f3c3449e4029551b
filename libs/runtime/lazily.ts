/** A part that is opened at the first call. It is closed only if it was opened. */
export interface Lazy<T> {
  (): Promise<T>;
  /** Closes the part if it was opened. */
  close(): Promise<void>;
}

/**
 * Opens at most once, also if several callers ask at the same time. After a failed opening, the next caller tries
 * again.
 */
export function lazily<T>(
  open: () => Promise<T>,
  close: (part: T) => Promise<void> = async () => {},
): Lazy<T> {
  let opened: Promise<T> | undefined;
  const part = (): Promise<T> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return Object.assign(part, {
    async close(): Promise<void> {
      const last = opened;
      opened = undefined;
      if (last !== undefined) await close(await last);
    },
  });
}
