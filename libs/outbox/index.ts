export { type Bounce, Bounces, UnknownLetterError } from './bounces.ts';
export { type LetterOutcomeTold, letterSent } from './letter-sent.ts';
export { type MailBegin, type MailSwitchParts, mailBegin, switchOnMail } from './mail-switch.ts';
export { isDecisionMailable } from './mailable.ts';
export { messageIdOf } from './message-id.ts';
export { Outbox } from './outbox.ts';
export type { Complaints, OutboxParts, OwedLetter, Round } from './port.ts';
export { type Recipient, recipientOf } from './recipient.ts';
export { MAIL_SCHEMA_VERSIONS } from './switched-on.ts';
