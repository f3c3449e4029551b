import { internalCommand } from './internal-command.ts';

/* The commands that only the sweep of an erasure gives. */

export const followErasure = internalCommand({
  type: 'follow-erasure',
  summary: 'Erase another complaint of the same person',
  tells: {},
});

export const recordKept = internalCommand({
  type: 'record-kept',
  summary: 'Record what may stay of an erased event',
  tells: {},
});

export const completeErasure = internalCommand({
  type: 'complete-erasure',
  summary: 'Record that an erasure is done',
  tells: {
    PersonalDataErased: ({ scope, erasure, because }) =>
      because === undefined
        ? `Personal data erased: ${scope === 'event' ? 'one event' : 'the whole complaint'} (erasure ${erasure})`
        : `Personal data erased because of ${because}`,
  },
});

export const restoreErasure = internalCommand({
  type: 'restore-erasure',
  summary: 'Record an erasure again that a restored backup does not have',
  tells: {},
});
