/** Id of the actor of history when the source does not say who acted. */
export const IMPORT_ACTOR = 'import';
