/** Id of the actor of history of which the source does not say who did it. */
export const IMPORT_ACTOR = 'import';
