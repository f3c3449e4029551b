import { schemaOf } from '#validation';
import { ReplayBody } from '../audits/replay-body.ts';
import { ParkedBody } from '../views/parked-body.ts';
import {
  count,
  folio,
  instant,
  type Json,
  list,
  nullable,
  object,
  oneOf,
  position,
  text,
  uuid,
} from './schema-parts.ts';

const version = { type: 'integer', minimum: 1 };

/** A generation of a view. */
const generation = object({
  name: text,
  version,
  generation: version,
  state: oneOf(['live', 'building', 'retired']),
  'position?': position,
  'last?': object({ position, id: uuid }),
  events: count,
  revision: count,
  ready: { type: 'boolean', description: 'Whether it has all its indexes.' },
});

/** The state of a job with one kind of result. */
export function jobWith(result: Json): Json {
  return object({
    id: uuid,
    state: oneOf(['running', 'done', 'failed', 'cancelled']),
    'step?': { ...text, description: 'What is being done, or was done last.' },
    done: count,
    of: nullable(count),
    startedAt: instant,
    'endedAt?': instant,
    'result?': result,
    'failure?': object({ code: text, title: text, detail: text }),
  });
}

/** What jobs and the acts of administrators on views answer. */
export const JOBS = {
  JobAccepted: object({ id: uuid }),
  RebuildJob: jobWith(generation),
  Generation: generation,
  ParkedBody: schemaOf(ParkedBody),
  ReplayBody: schemaOf(ReplayBody),
  ParkedList: object({
    parked: list(
      object({
        key: text,
        'folio?': { ...folio, description: 'The key, where it is that of a complaint.' },
        position,
        eventId: uuid,
        eventType: text,
        reason: { ...text, description: 'The name or code of the error.' },
        events: { ...count, description: 'How many events are held back.' },
      }),
    ),
  }),
  Unparked: object({ mended: list(text), stillParked: list(text) }),
  Discarded: object({ discarded: list(text) }),
} satisfies Readonly<Record<string, Json>>;
