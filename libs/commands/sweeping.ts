import { AnyCommandBody } from './any-command.ts';
import { command } from './command.ts';

/*
 * The commands that only the sweep of an erasure gives. They have no route, and no line of history may bring them.
 */

class NoBody extends AnyCommandBody {}

function givenByLedger(): never {
  throw new TypeError('Only the ledger itself gives this command.');
}

/** What the descriptors of these commands share. */
const OWN = { http: undefined, internal: true, body: NoBody, history: false } as const;

export const followErasure = command<'follow-erasure', NoBody, never>({
  ...OWN,
  type: 'follow-erasure',
  summary: 'Erase another complaint of the same person',
  translate: givenByLedger,
  tells: {},
});

export const recordKept = command<'record-kept', NoBody, never>({
  ...OWN,
  type: 'record-kept',
  summary: 'Record what may stay of an erased event',
  translate: givenByLedger,
  tells: {},
});

export const completeErasure = command<'complete-erasure', NoBody, 'PersonalDataErased'>({
  ...OWN,
  type: 'complete-erasure',
  summary: 'Record that an erasure is done',
  translate: givenByLedger,
  tells: {
    PersonalDataErased: ({ scope, erasure, because }) =>
      because === undefined
        ? `Personal data erased: ${scope === 'event' ? 'one event' : 'the whole complaint'} (erasure ${erasure})`
        : `Personal data erased because of ${because}`,
  },
});

export const restoreErasure = command<'restore-erasure', NoBody, never>({
  ...OWN,
  type: 'restore-erasure',
  summary: 'Record an erasure again that a restored backup does not have',
  translate: givenByLedger,
  tells: {},
});
