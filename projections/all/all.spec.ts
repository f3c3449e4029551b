import { describe, expect, it } from '@jest/globals';
import { SCHEMA_VERSIONS } from '#complaint';
import { shapeOf } from '#read-store';
import { allProjections } from './index.ts';

const projections = allProjections({ keyedHash: (kind, value) => `${kind}${value.length}` });

describe('all read models', () => {
  it('have names of their own and schemas that a store accepts', () => {
    expect(new Set(projections.map(({ schema }) => schema.name)).size).toBe(projections.length);
    for (const { schema } of projections) expect(() => shapeOf(schema)).not.toThrow();
  });

  it.each(projections.map((one) => [one.schema.name, one] as const))(
    '%s says of every event what it does with it',
    (_, { on }) => {
      expect(Object.keys(on).toSorted()).toEqual(Object.keys(SCHEMA_VERSIONS).toSorted());
    },
  );
});
