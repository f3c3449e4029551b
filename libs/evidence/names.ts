const FOLIO = /^[0-9A-Z-]{1,64}$/;
const CONTENT = /^[0-9a-f]{32}$/;

/** Whether contents can be stored under this folio. */
export function isFolioName(folio: string): boolean {
  return FOLIO.test(folio);
}

/** Whether this can be the id of a content. */
export function isContentName(content: string): boolean {
  return CONTENT.test(content);
}
