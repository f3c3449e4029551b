import { AnyCommandBody } from './any-command.ts';
import { command, numberIn } from './command.ts';
import { numbersOf, perThing } from './probe.ts';

export class ExecuteErasureBody extends AnyCommandBody {}

export const executeErasure = command({
  type: 'execute-erasure',
  summary: 'Execute a granted erasure',
  http: {
    path: '/v1/complaints/{folio}/erasure-requests/{n}/executions',
    roles: ['administrator'],
    description:
      'A third person executes it, usually with `If-Match: *`. From now on the complaint takes no free text. The worker ' +
      'destroys the keys next; `GET /v1/erasures` tells how far it is.',
    example: { body: {}, revision: 11, status: 'closed' },
    probes: ({ state: { protection } }) =>
      perThing(numbersOf(protection?.erasures), (number) => [{ number }]),
  },
  about: { thing: 'erasure' },
  body: ExecuteErasureBody,
  history: false,
  translate: (_, given) => ({ type: 'execute-erasure', data: { erasure: numberIn(given) } }),
  tells: {
    ErasureStarted: ({ erasure, because }) =>
      because === undefined ? `Erasure ${erasure} started` : `Erasure started because of ${because}`,
  },
});
