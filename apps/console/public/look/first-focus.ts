/**
 * Gives the focus to an element when its page opens, without script: to what tells of an error, so that whoever sees
 * nothing of the page hears it first, and goes on from there.
 */
export const FIRST_FOCUS = { autoFocus: true, tabIndex: -1 } as const;
