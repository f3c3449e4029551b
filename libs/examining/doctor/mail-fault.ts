/** Why a mail server takes no letters, and what to do. */
export interface MailFault {
  readonly detail: string;
  readonly remedy: string;
}

const AWAY: ReadonlySet<string> = new Set([
  ...['ECONNECTION', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'],
  ...['EDNS', 'ENOTFOUND', 'EAI_AGAIN'],
]);

/** @param code as `Mailer.fault` gives it. */
export function mailFault(code: string): MailFault {
  const { detail, remedy } = told(code);
  return {
    detail: `the mail server takes no letters (${code}): ${detail}`,
    remedy: `${remedy} Letters wait meanwhile.`,
  };
}

function told(code: string): MailFault {
  if (/CERT|UNABLE_TO_VERIFY|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/.test(code))
    return {
      detail: 'its certificate does not hold, so that it got no password and no letter',
      remedy:
        'The certificate must be valid, name the host of LEDGER_MAIL, and be signed by an authority that Node knows. Name ' +
        'an authority of your own in NODE_EXTRA_CA_CERTS.',
    };
  if (code === 'ETLS')
    return {
      detail: 'it offers no TLS, so that it got no password and no letter',
      remedy: 'Switch STARTTLS on at the server, or use smtps: with its port for TLS.',
    };
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO')
    return {
      detail: 'there is no TLS that both know',
      remedy:
        'smtps: is for a port with TLS from the first byte (465), smtp: for one with STARTTLS (587). The server must know ' +
        'TLS 1.2 or newer.',
    };
  if (code === 'EAUTH')
    return {
      detail: 'it does not take the user or the password',
      remedy: 'Check the user in LEDGER_MAIL and the password in the file of LEDGER_MAIL_PASSWORD_FILE.',
    };
  if (AWAY.has(code))
    return { detail: 'it cannot be reached', remedy: 'Check host and port in LEDGER_MAIL, and the network.' };
  return {
    detail: 'it does not let this ledger send',
    remedy: 'Check LEDGER_MAIL and LEDGER_MAIL_FROM, and what the log of the mail server says.',
  };
}
