import { translated } from '../engine-error.ts';

/** @throws ReadStoreError for the engine's own errors. */
export async function guarded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw translated('Not read', error);
  }
}
