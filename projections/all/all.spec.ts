import { describe, expect, it } from '@jest/globals';
import { SCHEMA_VERSIONS } from '#complaint';
import { shapeOf } from '#read-store';
import { ALL_PROJECTIONS } from './index.ts';

describe('all read models', () => {
  it('have names of their own and schemas that a store accepts', () => {
    expect(new Set(ALL_PROJECTIONS.map(({ schema }) => schema.name)).size).toBe(ALL_PROJECTIONS.length);
    for (const { schema } of ALL_PROJECTIONS) expect(() => shapeOf(schema)).not.toThrow();
  });

  it.each(ALL_PROJECTIONS.map((one) => [one.schema.name, one] as const))(
    '%s says of every event what it does with it',
    (_, { on }) => {
      expect(Object.keys(on).toSorted()).toEqual(Object.keys(SCHEMA_VERSIONS).toSorted());
    },
  );
});
