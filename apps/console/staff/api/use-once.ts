import { useRef, useState } from 'react';
import { RequestFailed } from './problem.ts';
import { type Sending, send } from './request.ts';

export interface Once {
  readonly sending: boolean;
  readonly failed: RequestFailed | undefined;
  /** @returns whether it was done. */
  readonly go: (body: object, done: (answer: unknown) => void | Promise<void>) => Promise<boolean>;
}

/** Sends an act to an address once, however often it is pressed, also after a try that got no answer. */
export function useOnce(address: string, conditions: Pick<Sending, 'ifMatch'> = {}): Once {
  const sent = useRef<{ readonly request: string; readonly key: string }>(undefined);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<RequestFailed>();
  const go: Once['go'] = async (body, done) => {
    if (sending) return false;
    const request = `${address} ${JSON.stringify(body)}`;
    if (sent.current?.request !== request) sent.current = { request, key: crypto.randomUUID() };
    setSending(true);
    setFailed(undefined);
    try {
      const { key } = sent.current;
      const answer = await send(address, { ...conditions, method: 'POST', body, idempotencyKey: key });
      sent.current = undefined;
      await done(answer);
      return true;
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setFailed(error);
      return false;
    } finally {
      setSending(false);
    }
  };
  return { sending, failed, go };
}
