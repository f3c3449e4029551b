import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { Recorded } from '#complaint';
import { ALL_PROJECTIONS } from '#projections/all';
import { shapeOf } from '#read-store';
import * as fc from '#test/support/random';
import { histories, projected, TestLog } from '../../projections/testing/index.ts';
import { foldEvent } from './fold.ts';
import { handlersOf } from './handlers.ts';
import type { Projection } from './projection.ts';
import { withoutUndefined } from './without-undefined.ts';

describe('withoutUndefined', () => {
  it('leaves out such members at any depth, and nothing else', () => {
    const document = {
      a: undefined,
      b: { c: undefined, d: [1, { e: null }] },
      f: '',
      g: false,
      h: { i: {} },
    };
    expect(JSON.stringify(withoutUndefined(document))).toBe(JSON.stringify(document));
    expect(Object.keys(withoutUndefined(document))).toEqual(['b', 'f', 'g', 'h']);
    expect(withoutUndefined({ b: { c: undefined, d: 1 } })).toStrictEqual({ b: { d: 1 } });
  });

  it('returns the same object when there is nothing to leave out', () => {
    const document = { b: { d: [1] }, f: null };
    expect(withoutUndefined(document)).toBe(document);
  });
});

/*
 * The runner keeps some documents in memory and reads others from the store. The result must be the same bytes in both
 * cases, because the bytes of a rebuilt view are compared with those of the live one.
 */

describe('documents folded', () => {
  for (const projection of ALL_PROJECTIONS) {
    it(`of ${projection.schema.name} are the same bytes, whether kept in memory or read back each time`, () => {
      fc.assert(
        fc.property(histories, (entries) => {
          const log = new TestLog();
          log.record(entries);
          const readBack = projected(projection, log.events).documents;
          expect(texts(keptInMemory(projection, log.events))).toEqual(texts(readBack));
        }),
      );
    });
  }
});

function keptInMemory(projection: Projection, events: readonly Recorded[]): ReadonlyMap<string, JsonObject> {
  const documents = new Map<string, JsonObject>();
  const handlers = handlersOf(projection);
  const shape = shapeOf(projection.schema);
  for (const event of events) {
    const handler = handlers.get(event.type);
    const key = handler?.key(event);
    if (handler === undefined || key === undefined) continue;
    const { after } = foldEvent(handler, shape, documents.get(key), event);
    if (after !== null) documents.set(key, after);
  }
  return documents;
}

function texts(documents: ReadonlyMap<string, JsonObject>): readonly (readonly [string, string])[] {
  return [...documents].map(([key, document]) => [key, JSON.stringify(document)]);
}
