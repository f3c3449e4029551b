import type { EventStore } from '#event-store';
import { anonymousAmong, complaintsToldOf, historyDocument, notKnownYet, readHistory } from '#ledger';
import type { PersonalOpener } from '#privacy';
import type { ReadStore } from '#read-store';
import type { Reports } from '#reporting';
import { anonymousIn } from '../complaints/anonymous-in.ts';
import { knownAt } from '../complaints/known-at.ts';
import type { Findings } from '../doctor/findings.ts';
import { figurePage } from '../reports/figure-page.ts';
import { ofGroup } from '../reports/one-group.ts';
import type { LongRead } from './long-read.ts';
import { pastRegister } from './past-register.ts';

export interface ReaderParts {
  readonly store: EventStore;
  readonly views: Pick<ReadStore, 'snapshot'>;
  /** Absent: personal parts are withheld. */
  readonly opener: PersonalOpener | undefined;
  readonly reports: Reports;
  /** The IANA zone of times without an offset. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Examines this process. */
  readonly findings: () => Promise<Findings>;
}

/**
 * Makes a long read on this thread.
 *
 * @throws errors of the read; the signal's reason.
 */
export async function readLong(asked: LongRead, parts: ReaderParts, signal: AbortSignal): Promise<string> {
  const { reports } = parts;
  switch (asked.read) {
    case 'report': {
      const report = await reports.run(asked.name, asked.parameters, { signal });
      return asked.format === 'json' ? JSON.stringify(report) : reports.render(report, asked.format);
    }
    case 'figure': {
      const { name, figure, parameters, asked: mark, group, offset, limit, withheld } = asked;
      const list = await reports.complaintsBehind(name, figure, parameters, { signal });
      const start = { asOf: parameters.asOf, asked: mark, offset };
      return JSON.stringify(figurePage(ofGroup(list, group), start, limit, new Set(withheld)));
    }
    case 'doctor':
      return JSON.stringify(await parts.findings());
    case 'history':
      return JSON.stringify(await history(asked, parts));
    case 'register':
      return JSON.stringify(await pastRegister(asked, parts, signal));
  }
}

async function history(
  { folio, asOf, personal, asker }: Extract<LongRead, { read: 'history' }>,
  parts: ReaderParts,
) {
  const knowledge = await knownAt(asOf, parts);
  const { mark } = knowledge;
  const events =
    mark === undefined
      ? []
      : await readHistory(
          {
            events: parts.store,
            opener: personal === true ? parts.opener : undefined,
          },
          folio,
          mark,
        );
  if (events.length === 0) throw notKnownYet(folio);
  // The log itself is asked: the record of an erasure names few complaints.
  const anonymous = await anonymousIn(folio, complaintsToldOf(folio, events), asker, (others) =>
    anonymousAmong(parts.store, others),
  );
  return historyDocument(folio, events, knowledge, { personal, anonymous });
}
