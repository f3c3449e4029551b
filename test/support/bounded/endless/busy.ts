import { it } from '@jest/globals';

it('keeps its thread busy', () => {
  while (performance.now() > 0);
});
