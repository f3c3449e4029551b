import type { SessionWords } from '../session.ts';

export const session: SessionWords = {
  site: 'Reclami: personale',
  roles: {
    handler: 'gestore',
    approver: 'approvatore',
    compliance: 'responsabile della conformità',
    auditor: 'revisore',
    administrator: 'amministratore',
  },
  title: 'Accesso',
  about: 'Queste pagine sono per chi tratta i reclami.',
  key: 'Chiave',
  keyHint: 'Comincia con cl_. La riceve dall’amministratore. Il browser non la conserva.',
  language: 'Lingua',
  button: 'Accedi',
  faults: {
    missing: 'Indichi la Sua chiave.',
    unknown: 'La chiave non è nota. Controlli di averla copiata per intero.',
    revoked: 'La chiave è stata revocata. Ne chieda un’altra all’amministratore.',
    expired: 'La chiave è scaduta. Ne chieda un’altra all’amministratore.',
    program: 'Questa chiave è per i programmi. Chieda all’amministratore una chiave personale.',
    away: 'Al momento le chiavi non si possono controllare. Riprovi tra qualche secondo.',
    'too-many':
      'Dalla Sua rete sono arrivate troppe chiavi sbagliate. La chiave giusta è accettata in qualsiasi momento.',
  },
  present: 'Ha effettuato l’accesso. Ruolo: {role}.',
  toConsole: 'Vai alla console',
  end: 'Esci',
  enter: {
    title: 'Entra come {role}',
    text: 'Questo collegamento dà accesso una sola volta. Non succede nulla finché non preme il pulsante.',
    button: 'Entra come {role}',
  },
  spent: {
    title: 'Questo collegamento non dà più accesso',
    text: 'È già stato usato, è troppo vecchio o non è completo. Acceda con una chiave.',
  },
  toSignIn: 'Accedi con una chiave',
  notBuilt: {
    title: 'La console non è stata costruita',
    text: 'Mancano solo le sue pagine; il registro funziona. Chi lo gestisce le costruisce con: npm run build',
  },
  toComplainants: 'Alle pagine per chi reclama',
};
