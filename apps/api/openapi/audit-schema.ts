import { count, folio, type Json, list, nullable, object, position, text } from './schema-parts.ts';

const breaks = list(object({ stream: text, 'folio?': folio, revision: count, eventId: text, what: text }));
const damaged = list(object({ stream: text, 'folio?': folio, what: text }));
const faults = list(object({ what: text, detail: text, 'stream?': text, 'position?': position }));
const found: Json = { ...count, description: 'How many there are. The list has the first thousand.' };
const version = { type: 'integer', minimum: 1 };

/** What an audit found, as `./ledger audit --json` prints it. */
export const AUDIT: Json = object({
  views: list(
    object({
      name: text,
      version,
      generation: version,
      position: nullable(position),
      documents: count,
      rows: count,
      counters: count,
      differing: found,
      differences: list(
        object({
          key: { ...text, description: 'A key of the view, mostly a folio.' },
          kind: { type: 'string', enum: ['missing', 'unexpected', 'different', 'parked'] },
          'where?': {
            ...text,
            description: 'A pointer to the first member that differs. Values are never shown.',
          },
        }),
      ),
      'refused?': { ...text, description: 'Why the view was not compared.' },
    }),
  ),
  events: object({ checked: count, found, breaks, 'unread?': text }),
  streams: object({ checked: count, found, damaged }),
  foreign: object({ streams: list(text), events: count, more: { type: 'boolean' } }),
  store: object({ found, faults }),
  accessLog: object({ checked: count, found, breaks, damaged, faults, 'unread?': text, 'missing?': text }),
  keys: object({ checked: count, found, faults: breaks, 'notChecked?': text }),
  evidence: object({
    contents: count,
    erased: count,
    bytes: count,
    found,
    differences: list(object({ folio, revision: count, eventId: text, content: text, what: text })),
    'notChecked?': text,
  }),
  identity: object({ 'ledger?': text, 'refused?': text, 'notCompared?': list(text) }),
  refused: { ...list(text), description: 'Why something could not be examined.' },
  seconds: { type: 'number', minimum: 0 },
});
