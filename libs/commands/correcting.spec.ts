import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import {
  CONCLUSIONS,
  CONTACT_DIRECTIONS,
  type CorrectedValue,
  isEventType,
  isTextBy,
  isValueFor,
  PAUSE_GROUNDS,
  personalFields,
  textRuleOf,
} from '#complaint';
import { recorded } from '#complaint/testing';
import { type JsonSchema, schemaOf } from '#validation';
import { CORRECTABLE } from '../complaint/correctable.ts';
import { received } from '../complaint/testing/samples.ts';
import { COMMANDS, type CommandDescriptor, catalogueProblems } from './index.ts';

/*
 * A field can be corrected to what its command takes, and to nothing else. The rules of the bodies and those of the
 * corrections are compared for every member of every body.
 */

const GIVEN = { policy: 'p', catalogue: NO_CATALOGUE, number: 1, id: '7K3F-9QW2-XH-W.1' };

/** A member of a body that takes a text: the names that lead to it. */
type Path = readonly string[];

/** Texts of which every rule takes at least one. */
const ORDINARY = ['Zebra', 'c'.repeat(64)];
const HOSTILE = [
  ...[
    '',
    ' ',
    '\n',
    'two\nlines',
    'a tab\there',
    'a NUL\0here',
    'plain',
    'é',
    'c'.repeat(64),
    'C'.repeat(64),
  ],
  ...[100, 101, 200, 201, 400, 401, 1_000, 1_001, 10_000, 10_001, 100_000, 100_001].map((n) => 'x'.repeat(n)),
  ...[200, 201, 400].map((n) => '\u{1f99b}'.repeat(n)),
  `${'x'.repeat(60)}\n${'x'.repeat(60)}`,
];

function textsOf(schema: JsonSchema, path: Path = []): readonly Path[] {
  const { type, properties } = schema;
  if (typeof properties === 'object' && properties !== null)
    return Object.entries(properties).flatMap(([name, one]) => textsOf(one, [...path, name]));
  return type === 'string' ? [path] : [];
}

function withValue(body: object, [name = '', ...rest]: Path, text: CorrectedValue): object {
  const member: unknown = Reflect.get(body, name);
  const inner = typeof member === 'object' && member !== null ? member : {};
  return { ...body, [name]: rest.length === 0 ? text : withValue(inner, rest, text) };
}

/** How a command reads a body: as people give it, or as a line of history does. */
type Reading = 'read' | 'readHistory';

/** The example of a command, and of evidence that another system keeps. */
function bodiesOf({ type, http }: CommandDescriptor): readonly (readonly [Reading, object])[] {
  const live = http === undefined ? [] : [['read', http.example.body] as const];
  const foreign = { origin: 'complainant', mediaType: 'application/pdf', size: 7 };
  return type === 'attach-evidence' ? [...live, ['readHistory', foreign]] : live;
}

/** Every personal text of every command: where it stands in the event, and which texts its command takes. */
const FIELDS = COMMANDS.flatMap((descriptor) =>
  bodiesOf(descriptor).flatMap(([reading, body]) => {
    const events = Object.keys(descriptor.tells).filter(isEventType);
    const paths = [...textsOf(schemaOf(descriptor.body)), ...(reading === 'readHistory' ? [['sha256']] : [])];
    return paths.flatMap((path) => {
      const takes = (text: string): boolean =>
        descriptor[reading](withValue(body, path, text), GIVEN).problems === undefined;
      const ordinary = ORDINARY.find(takes);
      if (ordinary === undefined) return [];
      const { value } = descriptor[reading](withValue(body, path, ordinary), GIVEN);
      const { command, note } = value ?? {};
      const personal = {
        ...(command !== undefined && 'personal' in command ? command.personal : {}),
        ...(note === undefined ? {} : { note }),
      };
      const pointer = [...personalFields(personal).keys()].find((one) => textAt(personal, one) === ordinary);
      return pointer === undefined ? [] : events.map((of) => ({ of, pointer, takes }));
    });
  }),
);

function textAt(personal: object, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(2)
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      personal,
    );
}

const SAMPLE = recorded({ folio: 'F', event: received(), recordedAt: 0 }, 1, 0);

describe('What a personal text can be corrected to', () => {
  it('is looked at for the fields of every event that a command records', () => {
    const named = FIELDS.map(({ of, pointer }) => `${of}${pointer}`);
    expect(named.length).toBeGreaterThan(60);
    expect(named).toEqual(
      expect.arrayContaining([
        'ComplaintReceived/personal/complainant/name',
        'ComplaintReceived/personal/description',
        'ComplainantChanged/personal/representative/phone',
        'EvidenceAttached/personal/name',
        'EvidenceAttached/personal/sha256',
        'ComplaintReferred/personal/reference',
      ]),
    );
  });

  it.each(FIELDS.map((field) => [`${field.of}${field.pointer}`, field] as const))(
    'of %s is what its command takes',
    (_, { of, pointer, takes }) => {
      const rule = textRuleOf({ ...SAMPLE, type: of } as typeof SAMPLE, pointer, []);
      const shown = (accepts: (text: string) => boolean) =>
        HOSTILE.filter(accepts).map((text) => `${[...text].length} ${JSON.stringify(text.slice(0, 12))}`);
      expect(shown((text) => isTextBy(rule, text))).toEqual(shown(takes));
    },
  );
});

const VALUES: readonly CorrectedValue[] = [
  ...HOSTILE,
  ...[0, 1, 5, 6, 1.5, -1, true, false],
  ...[[], ['apology'], ['apology', 'apology'], ['x'], ['anonymous']],
  ...['web', 'unknown', 'complaint', 'de-AT', 'payment', '2026-02-03', '2026-02-31', '1.50', 'low', 'simple'],
  ...['upheld', 'complainant', 'refund', 'process', PAUSE_GROUNDS[0], CONCLUSIONS[0], CONTACT_DIRECTIONS[0]],
];

/** Where a body has a member that has another place in its event. */
const PLACES: Readonly<Record<string, Path>> = {
  category: ['problem', 'category'],
  subCategory: ['problem', 'subCategory'],
  recurring: ['problem', 'recurring'],
  problemOn: ['problem', 'occurredOn'],
};

/** Every member of an event's data that can be corrected, and which values its command takes. */
const MEMBERS = COMMANDS.flatMap((descriptor) =>
  bodiesOf(descriptor).flatMap(([reading, body]) =>
    Object.keys(descriptor.tells)
      .filter(isEventType)
      .flatMap((of) => CORRECTABLE[of].map((name: string) => ({ of, name })))
      .map(({ of, name }) => ({
        ...{ of, name },
        takes: (value: CorrectedValue): boolean =>
          descriptor[reading](withValue(body, PLACES[name] ?? [name], value), GIVEN).problems === undefined,
      })),
  ),
);

describe('What a member of the data can be corrected to', () => {
  it.each(MEMBERS.map((member) => [`${member.of}/data/${member.name}`, member] as const))(
    'of %s is what its command takes, and nothing where it is a list',
    (_, { of, name, takes }) => {
      const isTaken = (value: CorrectedValue): boolean =>
        isValueFor(of, name, value, { asRecorded: false }) &&
        catalogueProblems(NO_CATALOGUE, {
          type: 'correct',
          data: { event: SAMPLE.id, field: `/data/${name}`, value },
        }).length === 0;
      const isList = takes(['apology']) || takes(['anonymous']);
      const wanted = VALUES.filter((value) => takes(value) || (isList && isDeepStrictEqual(value, [])));
      expect(wanted.length).toBeGreaterThan(0);
      expect(VALUES.filter(isTaken)).toEqual(wanted);
    },
  );
});
