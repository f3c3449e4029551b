export { checkPasswordFile, readPassword } from './password.ts';
export type { Delivery, Mailer, Message } from './port.ts';
export { type MailTimes, MOST_BYTES, SmtpMailer, type SmtpParts } from './smtp.ts';
