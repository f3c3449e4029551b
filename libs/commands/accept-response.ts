import { AnyCommandBody } from './any-command.ts';
import { command, HANDLING, numberIn } from './command.ts';
import { numbersOf, perThing } from './probe.ts';

export class AcceptResponseBody extends AnyCommandBody {}

export const acceptResponse = command({
  type: 'accept-response',
  summary: 'Record that the complainant accepts',
  http: {
    path: '/v1/complaints/{folio}/responses/{n}/acceptances',
    roles: HANDLING,
    example: { body: {}, revision: 6, status: 'awaiting-complainant' },
    probes: ({ state }) => perThing(numbersOf(state.responses), (number) => [{ number }]),
  },
  about: { thing: 'response' },
  body: AcceptResponseBody,
  history: true,
  translate: (_, given) => ({ type: 'accept-response', data: { response: numberIn(given) } }),
  tells: { ResponseAccepted: ({ response }) => `Response ${response} accepted by the complainant` },
});
