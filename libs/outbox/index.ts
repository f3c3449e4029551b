export { type LetterOutcomeTold, letterSent } from './letter-sent.ts';
export { type MailBegin, type MailSwitchParts, mailBegin, switchOnMail } from './mail-switch.ts';
export { MAIL_SCHEMA_VERSIONS } from './switched-on.ts';
