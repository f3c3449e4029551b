import { it } from '@jest/globals';

await new Promise(() => {});

it('is never begun', () => {});
