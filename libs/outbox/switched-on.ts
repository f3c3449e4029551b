import { canonicalJson } from '#canonical-json';
import type { EventToAppend, RecordedEvent } from '#event-store';
import { MAIL_STREAM, ownEvent } from '#ledger';

/*
 * Stored: change with care. Letters go out only for events after the newest of these.
 */

export const SWITCHED_ON_TYPE = 'MailSwitchedOn';

/** Events about the mail of a ledger. */
export interface MailCatalogue {
  /**
   * From here on letters go out by mail: mail was switched on for the first time, or the ledger was restored or copied
   * since. Nobody is mailed what was recorded before.
   */
  MailSwitchedOn: {
    data: {
      /** A random id of the place where the log is kept, or `server` for the log of an event store on servers. */
      readonly place: string;
      /** The id of the record of the copy, if the log is one. */
      readonly copy?: string;
    };
  };
}

export type SwitchedOn = MailCatalogue['MailSwitchedOn']['data'];

/** Newest schema version of each event. */
export const MAIL_SCHEMA_VERSIONS: Readonly<Record<keyof MailCatalogue, number>> = { MailSwitchedOn: 1 };

/** @param now milliseconds since 1970. */
export function switchedOnEvent(
  { place, copy }: SwitchedOn,
  previous: RecordedEvent | undefined,
  now: number,
): EventToAppend {
  return ownEvent({
    stream: MAIL_STREAM,
    type: SWITCHED_ON_TYPE,
    schemaVersion: MAIL_SCHEMA_VERSIONS.MailSwitchedOn,
    data: canonicalJson({ place, ...(copy === undefined ? {} : { copy }) }),
    now,
    ...(previous === undefined ? {} : { previous }),
  });
}

/** What an event says; `undefined` if the ledger did not write it. */
export function readSwitchedOn(recorded: RecordedEvent): SwitchedOn | undefined {
  if (recorded.type !== SWITCHED_ON_TYPE) return undefined;
  const { place, copy } = recorded.data();
  if (typeof place !== 'string' || (copy !== undefined && typeof copy !== 'string')) return undefined;
  return { place, ...(copy === undefined ? {} : { copy }) };
}
