/** A message to one person. */
export interface Message {
  /** Without angle brackets: `left@right`. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47. */
  readonly language: string;
}

/**
 * What became of a message.
 * - `accepted`: the server took it.
 * - `refused`: the server will never take it.
 * - `later`: it was not taken now. `about`: whether the server refuses this message, or takes none at all.
 * - `unknown`: the connection was lost after the message was sent, before the answer.
 */
export type Delivery =
  | { readonly outcome: 'accepted' | 'unknown' }
  | { readonly outcome: 'refused'; readonly why: 'refused' | 'too-large' }
  | {
      readonly outcome: 'later';
      readonly about: 'message' | 'server' /** Never a text of the server. */;
      readonly code: string;
    };

/** Sends messages. */
export interface Mailer {
  /** It does not fail: whatever happens is an outcome. */
  send(message: Message): Promise<Delivery>;
  /** Whether the server would take messages, without sending one: `undefined`, or the code of what is wrong. */
  fault(): Promise<string | undefined>;
}
