import type { CommandDescriptor, OverHttp } from '#commands';
import type { LaterType } from '#complaint';
import type { Content, Operation } from '../openapi/operation.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const EVENT = '5f2b6f6e-8f6a-5a0e-9b1e-0d1c2b3a4f5e';

/** What the documentation says about the route of a command on a complaint. */
export function commandDoc(descriptor: CommandDescriptor<LaterType>, http: OverHttp): Operation {
  const { about } = descriptor;
  const thing = about === undefined ? {} : { [about.thing]: 1 };
  return {
    id: descriptor.type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    tag: 'Handling',
    ...common(descriptor, http),
    headers: ['Idempotency-Key', 'If-Match'],
    answers: {
      201: {
        description: 'Recorded, durably.',
        headers: ['ETag'],
        content: {
          'application/json': { schema: 'CommandResult', example: { ...answer(http), ...thing } },
        },
      },
    },
    ...(about === undefined ? {} : { problems: [`unknown-${about.thing}`] as const }),
  };
}

/** The same of the route that files a complaint. */
export function receiveDoc(descriptor: CommandDescriptor<'receive'>, http: OverHttp): Operation {
  return {
    id: 'receiveComplaint',
    tag: 'Complaints',
    ...common(descriptor, http),
    headers: ['Idempotency-Key'],
    answers: {
      201: {
        description: 'Recorded, durably.',
        headers: ['Location', 'ETag'],
        content: {
          'application/json': {
            schema: 'ReceiveAnswer',
            example: {
              ...answer(http),
              trackingCode: '4T9K-0QZM-71HX-WB3E',
              deadlines: [{ clock: 'acknowledge', dueAt: '2026-11-25T00:00:00.000Z' }],
            },
          },
        },
      },
    },
  };
}

function common({ summary, body }: CommandDescriptor, { description, example }: OverHttp) {
  const content: Content = {
    schema: { $ref: `#/components/schemas/${body.name}` },
    example: example.body,
  };
  return { summary, ...(description === undefined ? {} : { description }), body: content };
}

function answer({ example: { revision, status } }: OverHttp) {
  return { folio: FOLIO, revision, position: '00000000000000000042', status, events: [EVENT] };
}
