import type { CommandContext, CommandOf, PolicyResolver, Request } from '#complaint';
import { type ComplainantIndex, KeyStoreError, type PersonalSealing } from '#privacy';
import { ComplaintRepository } from './complaint-repository.ts';
import { execute } from './execute.ts';
import { type ContentSource, type MailableSource, withFound } from './found.ts';
import { withFoundAction } from './found-action.ts';
import { readHistory } from './history.ts';
import type { IdKey } from './ids.ts';
import { importRecord } from './importing/import-record.ts';
import type { Ledger, PolicyAdoption, PrincipalSource } from './port.ts';
import { filedBy, type ReceiveRequest, receive } from './receive.ts';
import { rehearse } from './rehearse.ts';
import type { StreamStore } from './stream-store.ts';
import { persisting, type Waiting, WITHIN_SECONDS } from './waiting.ts';

const CACHE_SIZE = 10_000;

/** The parts that a ledger needs. */
export interface LedgerParts {
  readonly events: StreamStore;
  readonly policies: PolicyResolver;
  readonly principals: PrincipalSource;
  readonly complainants: Pick<ComplainantIndex, 'proposedRef'>;
  readonly sealing: PersonalSealing;
  /** Personal parts are never opened (default false). */
  readonly withholding?: boolean;
  readonly idKey: IdKey;
  /** The contents of evidence (default: there are none). */
  readonly contents?: ContentSource | undefined;
  /** Whether letters about erasures go by mail (default: none does). */
  readonly mailable?: MailableSource | undefined;
  /** Writes the policy packs that are used into the log (default: they are not written). */
  readonly adoption?: PolicyAdoption | undefined;
  /** Most folded complaints kept in memory (default 10,000). */
  readonly cacheSize?: number;
  /** How long to retry faults that may end by themselves (default: seconds, since a caller waits for the answer). */
  readonly waiting?: Waiting;
}

/** Makes the ledger of this process. It loads, decides and appends. The caller closes the parts. */
export function createLedger({
  events,
  policies,
  principals,
  complainants,
  sealing,
  withholding = false,
  idKey,
  contents,
  mailable,
  adoption,
  cacheSize = CACHE_SIZE,
  waiting = WITHIN_SECONDS,
}: LedgerParts): Ledger {
  const complaints = new ComplaintRepository(events, policies, {
    principals,
    sealing,
    idKey,
    cacheSize,
    waiting,
    adoption,
  });
  const pseudonyms: LedgerParts['complainants'] = {
    proposedRef: (contact) => persisting(waiting, () => complainants.proposedRef(contact)),
  };
  return {
    async receive(command, context) {
      return await withTruePseudonyms(async () =>
        receive(byComplainant(await withPseudonym(command, pseudonyms), context), complaints),
      );
    },

    filed: (commandId) => filedBy(commandId, complaints),

    async execute(folio, expected, command, context) {
      const told = await persisting(waiting, () =>
        withFound(command, folio, context.actor.id, { events, opener: sealing, contents, mailable }),
      );
      const found = await withFoundAction({ command: told, context }, folio, complaints);
      return await execute({ folio, expected, request: found }, complaints);
    },

    rehearse: (folio, by) => rehearse(folio, by, complaints, mailable),

    async importRecord(record) {
      return await withTruePseudonyms(async () => {
        const entries = await Promise.all(
          record.entries.map((requests) =>
            Promise.all(requests.map((one) => withPseudonyms(one, pseudonyms))),
          ),
        );
        return await importRecord({ ...record, entries }, complaints);
      });
    },

    async history(folio, asOf, { personal = true } = {}) {
      const opener = personal && !withholding ? sealing : undefined;
      return await persisting(waiting, () => readHistory({ events, opener }, folio, asOf));
    },
  };
}

/** How often a complaint is decided again because its complainant has another pseudonym than was thought. */
const PSEUDONYMS = 8;

/**
 * Decides again with the true pseudonym when the key store knows another one. Each time, another process met the same
 * person at the same moment, or their data was erased.
 */
async function withTruePseudonyms<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isOther = error instanceof KeyStoreError && error.code === 'complainant-known';
      if (!isOther || attempt === PSEUDONYMS) throw error;
    }
  }
}

/** Runs before the decision, so that one person has the same pseudonym in every complaint. */
async function withPseudonym(
  command: CommandOf<'receive'>,
  complainants: LedgerParts['complainants'],
): Promise<CommandOf<'receive'>> {
  const complainant = command.personal.complainant;
  if (complainant === undefined || command.data.complainantRef !== undefined) return command;
  const { email, phone } = complainant;
  if (email === undefined && phone === undefined) return command;
  const complainantRef = await complainants.proposedRef({ email, phone });
  return complainantRef === undefined ? command : { ...command, data: { ...command.data, complainantRef } };
}

/** A complainant who files acts under the own pseudonym, if the complaint names a person. */
function byComplainant(command: CommandOf<'receive'>, context: CommandContext): ReceiveRequest {
  const { actor } = context;
  const id = actor.role === 'complainant' ? (command.data.complainantRef ?? actor.id) : actor.id;
  return { command, context: id === actor.id ? context : { ...context, actor: { ...actor, id } } };
}

async function withPseudonyms(request: Request, complainants: LedgerParts['complainants']): Promise<Request> {
  const { command, context } = request;
  if (command.type !== 'receive') return request;
  return { command: await withPseudonym(command, complainants), context };
}
