import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Knowledge } from '#event-store';
import { Problem } from '#http';
import { knowledgeAt } from '#reporting';
import { Api } from '../api.ts';
import { knownAt } from '../complaints/known-at.ts';
import { type Changes, type ChangesStart, changesOf } from './changes.ts';

/** Positions of `base` and of the end of the page before, and the moment of all pages. */
const CURSOR = /^(\d{1,20})\.(\d{20})\.(\d{1,20}@[\d-]{10}T[\d:.]{12}Z)$/;

/** Tells what changed between two moments. */
export class ReadChanges extends Query<Changes> {
  constructor(
    readonly base: string,
    /** Absent: the last event. */
    readonly asOf: string | undefined,
    readonly cursor: string | undefined,
    /** Most events of the log that the page reads. */
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ReadChanges)
export class ReadChangesHandler implements IQueryHandler<ReadChanges> {
  constructor(private readonly api: Api) {}

  async execute(asked: ReadChanges): Promise<Changes> {
    const start = await this.#start(asked);
    const { base, asOf } = start;
    if (positionOf(base) > positionOf(asOf)) throw wrongOrder();
    return changesOf(this.api.store, start, asked.limit, (position) =>
      [positionOf(base), position, `${positionOf(asOf)}@${new Date(asOf.time).toISOString()}`].join('.'),
    );
  }

  async #start({ base: from, asOf, cursor }: ReadChanges): Promise<ChangesStart> {
    const { store, zone, now } = this.api;
    const base = await knowledgeAt(from, zone, store, now());
    if (cursor === undefined) {
      return { base, asOf: await knownAt(asOf, this.api), after: base.mark?.position };
    }
    const [, begin, after = '', moment = ''] = CURSOR.exec(cursor) ?? [];
    if (begin !== positionOf(base)) throw notOfThese();
    const kept = await knowledgeAt(moment, zone, store, now());
    if (asOf !== undefined && positionOf(await knownAt(asOf, this.api)) !== positionOf(kept))
      throw notOfThese();
    if (after < positionOf(base) || after > positionOf(kept)) throw notOfThese();
    return { base, asOf: kept, after };
  }
}

/** The position of the last known event; before the first one, that of the beginning. */
function positionOf({ mark }: Knowledge): string {
  return mark?.position ?? '0'.repeat(20);
}

function wrongOrder(): Problem {
  return Problem.of(
    'base-after-as-of',
    'At "base" more was known than at "asOf". Nothing was read. Exchange the two, or leave "asOf" out to compare with the last event.',
  );
}

function notOfThese(): Problem {
  return Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
    errors: [
      {
        pointer: '/query/cursor',
        code: 'bad-value',
        message: 'must be the cursor of the page before, with the same "base" and "asOf"',
      },
    ],
  });
}
