import { describe, expect, it } from '@jest/globals';
import { BATCH_FRAMES } from './framer.ts';
import { framesOf } from './frames.ts';

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

describe('records in batches', () => {
  it('are few at a time, also when they are short', async () => {
    const sizes: number[] = [];
    for await (const frames of framesOf(once('x\n'.repeat(1_234)), { quotes: true, limit: 100 })) {
      sizes.push(frames.length);
    }
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_234);
    expect(Math.max(...sizes)).toBe(BATCH_FRAMES);
  });
});
