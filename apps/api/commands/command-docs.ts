import { ADDRESSED, type HttpCommand, type Thing } from '#commands';
import type { LaterType } from '#complaint';
import type { AnswerHeader, Operation } from '../openapi/operation.ts';
import type { SchemaName } from '../openapi/schemas.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const CODE = '4T9K-0QZM-71HX-WB3E';
const ACTION = `${FOLIO}.1`;
const EVENT = '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e';

/** The answer to a command that is about a thing: it has the number of the thing. */
const RESULTS = {
  response: 'ResponseResult',
  closure: 'ClosureResult',
  hold: 'HoldResult',
  erasure: 'ErasureResult',
  referral: 'ReferralResult',
  remedy: 'RemedyResult',
  rootCause: 'RootCauseResult',
  action: 'ActionResult',
} as const satisfies Readonly<Record<Thing, SchemaName>>;

/** The documentation of the route of a command on an existing complaint. */
export function commandDoc(command: HttpCommand<LaterType>): Operation {
  const thing = command.about?.thing;
  const addressed = ADDRESSED.find((one) => one === thing);
  return {
    id: command.type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    tag: 'Handling',
    headers: ['Idempotency-Key', 'If-Match'],
    ...common(command, ...resultOf(command)),
    ...(addressed === undefined ? {} : { problems: [`unknown-${addressed}`] as const }),
  };
}

/** The schema of the answer, and the members of its example beside those of every command. */
function resultOf({ type, about }: HttpCommand<LaterType>): readonly [SchemaName, object] {
  if (type === 'replace-tracking-code') return ['TrackingCodeResult', { trackingCode: CODE }];
  const thing = about?.thing;
  if (thing === undefined) return ['CommandResult', {}];
  return [RESULTS[thing], { [thing]: thing === 'action' ? ACTION : 1 }];
}

/** The documentation of the route that files a complaint. */
export function receiveDoc(command: HttpCommand<'receive'>): Operation {
  const deadlines = [{ clock: 'acknowledge', dueAt: '2026-11-25T00:00:00.000Z' }];
  return {
    id: 'receiveComplaint',
    tag: 'Complaints',
    headers: ['Idempotency-Key'],
    ...common(command, 'ReceiveAnswer', { trackingCode: CODE, deadlines }),
  };
}

function common({ summary, body, http }: HttpCommand, schema: SchemaName, more: object) {
  const { description, example, path } = http;
  const { revision, status } = example;
  const answer = { folio: FOLIO, revision, position: '00000000000000000042', status, events: [EVENT] };
  const headers: readonly AnswerHeader[] = path.includes('{folio}') ? ['ETag'] : ['Location', 'ETag'];
  return {
    summary,
    ...(description === undefined ? {} : { description }),
    body: { schema: { $ref: `#/components/schemas/${body.name}` }, example: example.body },
    answers: {
      201: {
        description: 'The command was recorded durably.',
        headers,
        content: { 'application/json': { schema, example: { ...answer, ...more } } },
      },
    },
  };
}
