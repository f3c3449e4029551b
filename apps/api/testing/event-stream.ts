import { contract } from '../../../test/support/contract/contract.ts';

/** One message of an event stream. */
export interface Message {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

/** Reads an event stream message by message. */
export interface MessageReader {
  next(): Promise<Message | undefined>;
  cancel(): Promise<void>;
}

/** Skips comments, `retry` and the message that names the ledger. */
export function readerOf(answer: Response): MessageReader {
  const all = everyMessageOf(answer);
  return {
    async next() {
      const message = await all.next();
      return message?.event === 'ledger' ? await all.next() : message;
    },
    cancel: () => all.cancel(),
  };
}

/** Skips comments and `retry`. */
export function everyMessageOf(answer: Response): MessageReader {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const message = parsed(text.slice(0, end));
          text = text.slice(end + 2);
          if (message !== undefined) return message;
          continue;
        }
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) return undefined;
        text += chunk.value;
      }
    },
    cancel: async () => reader?.cancel(),
  };
}

function parsed(block: string): Message | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  const data = fields.get('data');
  if (data === undefined) return undefined;
  const id = fields.get('id');
  const event = fields.get('event');
  const message = { ...(id && { id }), ...(event && { event }), data: JSON.parse(data) };
  const breaches = contract().messageBreaches(event, id, message.data);
  if (breaches.length > 0) throw new Error(`The message breaks the contract:\n${breaches.join('\n')}`);
  return message;
}
