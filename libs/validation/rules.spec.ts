import { describe, expect, it } from '@jest/globals';
import { Flag, Line, OneOf, Optional, Whole } from './index.ts';
import { schemaOf } from './schema.ts';

describe('A rule on a member', () => {
  it('does not compile on a member of another type', () => {
    class Wrong {
      // @ts-expect-error a text is not a number
      @Line(10)
      count!: number;

      @Optional()
      // @ts-expect-error a number is not a text
      @Whole(0, 9)
      name?: string;

      // @ts-expect-error the list has a word that the type of the member does not have

      @OneOf(['yes', 'no', 'perhaps'])
      answer!: 'yes' | 'no';

      @Flag()
      sound!: boolean;
    }
    expect(Object.keys(schemaOf(Wrong)['properties'] ?? {})).toEqual(['count', 'name', 'answer', 'sound']);
  });
});
