import { Form, FreeText, Optional } from '#validation';

/** A Message-ID as mail systems write it: with or without angle brackets. */
const MESSAGE_ID = /^<?[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+(?:@[A-Za-z0-9.-]+)?>?$/;

const REASON_MAX = 2_000;

/** A letter came back. */
export class BounceBody {
  @Form(MESSAGE_ID, 320, 'the Message-ID of the letter')
  messageId!: string;

  /** Why, in the words of the mail system. */
  @Optional()
  @FreeText(REASON_MAX)
  reason?: string;
}
