import { DomainError, type Letter, letterDueBy, type Recorded } from '#complaint';
import type { Ledger } from '#ledger';
import type { Secret } from '#privacy';
import { letterSent } from './letter-sent.ts';
import { leftOf, toldBy } from './message-id.ts';
import type { Complaints } from './port.ts';

/** A bounce, as a mail system reports it. */
export interface Bounce {
  /** The Message-ID of the letter, with or without angle brackets and domain. */
  readonly messageId: string;
  readonly reason?: string | undefined;
}

/** The ledger sent no letter with this Message-ID. Nothing was recorded. */
export class UnknownLetterError extends Error {
  readonly code = 'unknown-letter';
  constructor() {
    super(
      'Nothing was recorded: this ledger sent no letter with this Message-ID. Report only messages whose sender is that of the ledger.',
    );
  }
}

export interface BouncesParts {
  readonly idKey: () => Promise<Pick<Secret, 'mac'>>;
  readonly complaints: Pick<Complaints, 'state' | 'history'>;
  readonly ledger: () => Promise<Pick<Ledger, 'execute'>>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Records that letters came back. */
export class Bounces {
  readonly #parts: BouncesParts;

  constructor(parts: BouncesParts) {
    this.#parts = parts;
  }

  /**
   * Records that a letter came back. Reported again, nothing is added.
   *
   * @param toldBy the principal who reports it.
   * @returns whether it was recorded now.
   * @throws UnknownLetterError; as the ledger does.
   */
  async record({ messageId, reason }: Bounce, by: string): Promise<boolean> {
    const { idKey, complaints, ledger, clock } = this.#parts;
    const told = toldBy(messageId, await idKey());
    const state = told && (await complaints.state(told.folio));
    if (told === undefined || state === undefined) throw new UnknownLetterError();
    const { folio, revision } = told;
    const event = (await complaints.history(folio)).find((one) => one.revision === revision);
    const known = event && letterAbout(state.letters, event);
    if (known === undefined) throw new UnknownLetterError();
    const message = leftOf(messageId);
    const { kind, n } = known;
    const data = {
      kind,
      ...(n === undefined ? {} : { n }),
      message,
      event: event?.id ?? '',
      outcome: 'bounced',
    } as const;
    const give = async (personal?: { readonly reason: string }) => {
      const { command, context } = letterSent(
        { folio, data, toldBy: by, ...(personal === undefined ? {} : { personal }) },
        clock(),
      );
      return await (await ledger()).execute(folio, 'newest', command, context);
    };
    try {
      const { events, repeated } = await give(reason === undefined ? undefined : { reason });
      return events.length > 0 && !repeated;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'subject-erased') throw error;
      // What came back may be recorded of an erased complaint too, but not in whose words.
      return (await give()).events.length > 0;
    }
  }
}

/** The letter about an event: as it was sent, or as the event calls for it where that is not recorded yet. */
function letterAbout(
  letters: readonly Letter[] | undefined,
  event: Recorded,
): Pick<Letter, 'kind' | 'n'> | undefined {
  return letters?.find((one) => one.event === event.id) ?? letterDueBy(event);
}
