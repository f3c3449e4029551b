/*
 * The keys of the corpus. They protect nothing: they are here so that every sealed text of the corpus can be opened.
 */

/** The 32 bytes of the master key that wraps the keys of the corpus. */
export const MASTER_KEY = Buffer.from('corpus of events: the master key');
/** The secret that the ledger of the corpus was begun with. */
export const FIRST_SECRET = Buffer.from('corpus of events: the 1st secret');
/** The secret that replaced it. */
export const SECOND_SECRET = Buffer.from('corpus of events: the 2nd secret');
