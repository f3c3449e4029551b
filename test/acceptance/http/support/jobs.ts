import type { Answered, asking } from './asking.ts';

/** Asks for the state of a job until it has ended. @param address of the state. */
export async function ended({ get }: ReturnType<typeof asking>, address: string): Promise<Answered> {
  const deadline = AbortSignal.timeout(120_000);
  for (;;) {
    const answer = await get(address);
    if (answer.body['state'] !== 'running') return answer;
    deadline.throwIfAborted();
  }
}
