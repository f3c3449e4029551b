import { DomainError, parseFolio } from '#complaint';

/** The folio that a person typed, in its reading form. `undefined` when the text is no folio. */
export function folioFrom(text: string): string | undefined {
  try {
    return parseFolio(text);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'bad-folio') return undefined;
    throw error;
  }
}
