export { type Behaviour, MailServer, type Taken } from './mail-server.ts';
