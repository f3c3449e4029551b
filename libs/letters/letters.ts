import type { PolicyRef } from '#complaint';
import { type HistorySource, noSuchComplaint, readComplaintPersonal, readHistory, readState } from '#ledger';
import type { Policy } from '#policy';
import type { PersonalOpener } from '#privacy';
import { letterOf, type Templates } from './letter-of.ts';
import type { Letters } from './port.ts';
import type { LetterSettings } from './teller.ts';

export interface LettersParts {
  readonly source: { readonly events: HistorySource['events']; readonly opener: PersonalOpener };
  /** The pack that a complaint pinned. */
  readonly policy: (ref: PolicyRef) => Promise<Policy>;
  readonly settings: LetterSettings;
  readonly templates: Templates;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export function createLetters({ source, policy, settings, templates, clock }: LettersParts): Letters {
  return {
    async render({ folio, ...question }) {
      // In this order, so that the history has everything that the state tells of.
      const state = await readState(source.events, folio);
      if (state === undefined) throw noSuchComplaint(folio);
      const history = await readHistory(source, folio);
      const personal = await readComplaintPersonal(source, folio, history.length);
      const told = { folio, state, history, personal: personal ?? {}, policy: await policy(state.policy) };
      return letterOf(told, question, { settings, templates, now: clock() });
    },
  };
}
