import { describe, expect, it } from '@jest/globals';
import { Flag, Line, OneOf, Optional, Whole } from './index.ts';
import { schemaOf } from './schema.ts';

describe('A rule on a member', () => {
  it('does not compile on a member of another type', () => {
    class Wrong {
      // @ts-expect-error a text is no number
      @Line(10)
      count!: number;

      @Optional()
      // @ts-expect-error a number is no text
      @Whole(0, 9)
      name?: string;

      // @ts-expect-error the list has a word that the member does not know
      @OneOf(['yes', 'no', 'perhaps'])
      answer!: 'yes' | 'no';

      @Flag()
      sound!: boolean;
    }
    expect(Object.keys(schemaOf(Wrong)['properties'] ?? {})).toEqual(['count', 'name', 'answer', 'sound']);
  });
});
