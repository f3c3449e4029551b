import type { SessionWords } from '../session.ts';

export const session: SessionWords = {
  site: 'Complaints: staff',
  roles: {
    handler: 'handler',
    approver: 'approver',
    compliance: 'compliance officer',
    auditor: 'auditor',
    administrator: 'administrator',
  },
  title: 'Sign in',
  about: 'These pages are for people who work on complaints.',
  key: 'Key',
  keyHint: 'It begins with cl_. You have it from the administrator. The browser does not keep it.',
  language: 'Language',
  button: 'Sign in',
  faults: {
    missing: 'Give your key.',
    unknown: 'The key is not known. Check that you copied the whole key.',
    revoked: 'The key has been revoked. Ask the administrator for another.',
    expired: 'The key has expired. Ask the administrator for another.',
    program: 'This key is for programs. Ask the administrator for a key of your own.',
    away: 'Keys cannot be checked at the moment. Try again in a few seconds.',
    'too-many': 'Too many wrong keys came from your network. The right key is accepted at any time.',
  },
  present: 'You are signed in. Role: {role}.',
  toConsole: 'Go to the console',
  end: 'Sign out',
  enter: {
    title: 'Enter as {role}',
    text: 'This link signs you in once. Nothing happens until you press the button.',
    button: 'Enter as {role}',
  },
  spent: {
    title: 'This link does not sign in any more',
    text: 'It was used, it is too old, or it is not complete. Sign in with a key instead.',
  },
  toSignIn: 'Sign in with a key',
  notBuilt: {
    title: 'The console was not built',
    text: 'Only its pages are missing; the ledger works. Whoever runs it builds them with: npm run build',
  },
  toComplainants: 'To the pages for complainants',
};
