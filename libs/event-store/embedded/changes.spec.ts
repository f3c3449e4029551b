import { describe, expect, it } from '@jest/globals';
import { Changes } from './changes.ts';

const never = new AbortController().signal;

describe('Changes', () => {
  it('does not wait for a change after the token', async () => {
    let version = 1;
    const changes = new Changes(() => version);
    const token = changes.token();
    version = 2;
    await changes.since(token, never);
    expect(changes.token()).toBe(2);
  });

  it('wakes all waiting readers when told to look', async () => {
    let version = 1;
    const changes = new Changes(() => version);
    const waits = [changes.since(changes.token(), never), changes.since(changes.token(), never)];
    version = 2;
    changes.check();
    await Promise.all(waits);
    expect(version).toBe(2);
  });

  it('notices by itself a commit of another process', async () => {
    let looks = 0;
    const changes = new Changes(() => {
      looks += 1;
      return looks < 5 ? 1 : 2;
    });
    await changes.since(1, never);
    expect(looks).toBe(5);
  });

  it('stops waiting when the signal aborts, and stops polling when nobody waits', async () => {
    let looks = 0;
    const changes = new Changes(() => {
      looks += 1;
      return 1;
    });
    const controller = new AbortController();
    const wait = changes.since(1, controller.signal);
    controller.abort();
    await wait;
    const before = looks;
    changes.check();
    expect(looks).toBe(before);
  });

  it('wakes waiting readers when it cannot look, so that they meet the cause', async () => {
    let broken = false;
    const changes = new Changes(() => {
      if (broken) throw new Error('a fault made by the test');
      return 1;
    });
    const wait = changes.since(1, never);
    broken = true;
    await wait;
    expect(broken).toBe(true);
  });
});
