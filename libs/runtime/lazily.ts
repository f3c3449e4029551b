/** A part that is opened at the first call and closed only when it was opened. */
export interface Lazy<T> {
  (): Promise<T>;
  /** Closes what was opened; a part that was never asked for costs nothing. */
  close(): Promise<void>;
}

/** Opens at most once, also when several ask at the same time. A failed opening is tried anew by the next caller. */
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
