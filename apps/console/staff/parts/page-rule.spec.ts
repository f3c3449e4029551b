import { expect, it } from '@jest/globals';
import { pageRule } from './page-rule.ts';

it('what stands at the foot of a page ends no string and no rule, whatever it is', () => {
  const rule = pageRule(['one', 'a "quoted" \\ name\n} * { display: none }']);
  expect(rule).toContain('content: "one\\a a \\22 quoted\\22  \\5c  name\\a } * { display: none }"');
  expect(rule.split('\n')).toHaveLength(5);
});
