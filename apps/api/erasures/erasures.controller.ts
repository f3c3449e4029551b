import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ERASURE_STATES } from '#complaint';
import { AFTER } from '../complaints/caught-up.ts';
import { Documented, type Operation } from '../openapi/operation.ts';
import { principalOf } from '../transport/principal-of.ts';
import { readQuery, text, whole, word } from '../transport/query.ts';
import { type ErasuresWithReach, ListErasures } from './list-erasures.ts';

const PAGE = 50;

const ERASURES_QUERY = {
  state: word(ERASURE_STATES, 'Only requests in this state.'),
  cursor: text(1_000, 'The cursor of the page before. Send the same filters.'),
  limit: whole(1, 200, 'The most requests of a page.', PAGE),
  after: AFTER,
};

const ERASURES_DOC: Operation = {
  id: 'listErasures',
  tag: 'Complaints',
  summary: 'Read the requests to erase personal data',
  description:
    'Newest first. The answer contains nothing personal: persons are ids of principals. A request with the scope `person` that is not executed yet tells in `reaches` which complaints the erasure would reach as things stand: those of the same complainant, and those that share an address with one of them, which may be of another person in the same household. Open ones, those on a legal hold and those in retention are kept when it is executed. `asRepresentative` are complaints of others in which the person is the representative: the erasure leaves them as they are; request the erasure of single fields there. Complaints of complainants who wish to stay anonymous are counted for everybody, and named to compliance only. Those that are withheld from the reader are neither counted nor named: an erasure reaches them all the same, so somebody whom no complaint of the person concerns should decide.',
  query: ERASURES_QUERY,
  answers: {
    200: {
      description: 'A page. Ask with `cursor` for the next one.',
      content: {
        'application/json': {
          schema: 'ErasuresPage',
          example: {
            erasures: [
              {
                folio: '7K3F-9QW2-XH-W',
                n: 1,
                scope: 'complaint',
                basis: 'data-subject-request',
                state: 'granted',
                overridden: false,
                requester: '0f8fad5b-d9cb-469f-a165-70867728950e',
                requestedAt: '2026-11-22T09:30:00.000Z',
                decider: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
                decidedAt: '2026-11-23T09:30:00.000Z',
              },
              {
                folio: '7K3F-9QW2-XH-W',
                n: 2,
                scope: 'person',
                basis: 'data-subject-request',
                state: 'requested',
                requester: '0f8fad5b-d9cb-469f-a165-70867728950e',
                requestedAt: '2026-11-22T09:30:00.000Z',
                reaches: {
                  complaints: { count: 1, folios: ['7K3F-9QW2-XH-W'] },
                  asRepresentative: { count: 0, folios: [] },
                },
              },
            ],
          },
        },
      },
    },
  },
  problems: ['view-behind'],
};

/** The erasures, for those who decide, execute and audit them. */
@Controller('v1/erasures')
export class ErasuresController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Documented(ERASURES_DOC)
  list(@Req() request: FastifyRequest): Promise<ErasuresWithReach> {
    const { state, cursor, limit = PAGE, after } = readQuery(ERASURES_QUERY, request.query);
    return this.queries.execute(new ListErasures(principalOf(request), state, { cursor, limit, after }));
  }
}
