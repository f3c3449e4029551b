import type { TrackWords } from '../track.ts';

export const track: TrackWords = {
  happened: {
    received: 'Abbiamo ricevuto il Suo reclamo',
    acknowledged: 'Le abbiamo confermato che il reclamo è arrivato',
    acknowledgedAgain: 'Le abbiamo confermato che il reclamo è di nuovo aperto',
    handled: 'Una persona del nostro ufficio ha iniziato a esaminarlo',
    contact: {
      inbound: {
        complainant: 'Lei ci ha contattato',
        representative: 'La persona che La rappresenta ci ha contattato',
      },
      outbound: {
        complainant: 'L’abbiamo contattata',
        representative: 'Abbiamo contattato la persona che La rappresenta',
      },
    },
    file: 'Abbiamo ricevuto un file da Lei',
    fileNamed: (name) => `Abbiamo ricevuto un file da Lei: ${name}`,
    progress: 'Le abbiamo comunicato a che punto siamo',
    changed: 'I Suoi dati o le Sue preferenze sono cambiati',
    paused: (limit, ground) => `Un termine è sospeso (${limit}): ${ground}`,
    resumed: (limit) => `Un termine riprende a decorrere: ${limit}`,
    extended: (limit, day) => `Un termine è stato prorogato (${limit}): nuova scadenza il giorno ${day}`,
    answered: {
      summary: 'Le abbiamo dato una risposta breve',
      holding: 'Le abbiamo dato una risposta interlocutoria',
      final: 'Le abbiamo dato la nostra risposta definitiva',
      unknown: 'Le abbiamo risposto',
    },
    accepted: 'Lei ha accettato la nostra risposta',
    rejected: 'Lei non ha accettato la nostra risposta',
    escalated: (level) => `Il Suo reclamo è passato al livello successivo (livello ${level})`,
    referred: (body) => `Il Suo reclamo è stato trasmesso a: ${body}`,
    decided: (outcome) => `Un organismo indipendente ha deciso: ${outcome}`,
    promised: (thing) => `Ci siamo impegnati a quanto segue: ${thing}`,
    given: (thing) => `L’impegno è stato mantenuto: ${thing}`,
    failed: (thing) => `Non abbiamo potuto mantenere l’impegno: ${thing}`,
    closed: (reason) => `Il Suo reclamo è stato chiuso: ${reason}`,
    reopened: 'Il Suo reclamo è stato riaperto',
    rated: 'Lei ha valutato il nostro servizio',
    codeReplaced: 'Le è stato dato un nuovo codice di consultazione',
    erased: 'I Suoi dati personali sono stati cancellati',
  },
  next: {
    acknowledge: 'Le confermeremo che il reclamo è arrivato.',
    acknowledgeLate:
      'Non Le abbiamo ancora confermato che il reclamo è arrivato, benché il termine sia scaduto. Ce ne scusiamo.',
    acknowledgeAgain: 'Le confermeremo che il reclamo è di nuovo aperto.',
    acknowledgeAgainLate:
      'Non Le abbiamo ancora confermato che il reclamo è di nuovo aperto, benché il termine sia scaduto. Ce ne scusiamo.',
    respond: 'Esaminiamo il Suo reclamo e poi Le rispondiamo.',
    respondLate: 'Il termine per risponderLe è scaduto. Ce ne scusiamo: Le dobbiamo ancora una risposta.',
    waiting: {
      'awaiting-complainant': 'Per proseguire ci serve un’informazione o un documento da parte Sua.',
      'awaiting-third-party': 'Attendiamo la risposta di terzi. Poi proseguiremo.',
      'legal-proceedings': 'Della questione si occupa un tribunale. Proseguiremo dopo la sua decisione.',
    },
    answer: 'Ci dica, per favore, se accetta la nostra risposta.',
    accepted:
      'Lei ha accettato la nostra risposta. Faremo ciò che resta da fare e poi chiuderemo il reclamo.',
    rejected:
      'Lei non ha accettato la nostra risposta. Il reclamo resta aperto e Lei può chiedere che lo esamini il livello successivo.',
    rejectedAtLast:
      'Lei non ha accettato la nostra risposta. Nella nostra organizzazione non ci sono altri livelli.',
    referred: (body) => `Il Suo reclamo è ora all’esame di: ${body}. Attendiamo la decisione.`,
    closed: 'Il Suo reclamo è chiuso. Se la questione non è risolta, può chiederci di riaprirlo.',
    closedForGood: 'Il Suo reclamo è chiuso. Non sono previsti altri passaggi.',
  },
  limit: {
    running: (limit, day) => `${limit}: entro il giorno ${day}`,
    late: (limit, day) => `${limit}: termine scaduto il giorno ${day}`,
    met: (limit) => `${limit}: fatto`,
    metOn: (limit, day) => `${limit}: fatto il giorno ${day}`,
    paused: (limit) => `${limit}: per ora sospeso`,
    ended: (limit) => `${limit}: non più dovuto`,
    again: 'Confermarle che il reclamo è di nuovo aperto',
    higher: 'Confermarle che il reclamo è al livello successivo',
  },
  recourse: {
    escalate:
      'Se non è d’accordo, può chiedere che il livello successivo della nostra organizzazione esamini il reclamo.',
    reopen: 'Se la questione non è risolta, può chiederci di riaprire il reclamo.',
    body: (name, address) =>
      `Se continua a non essere d’accordo con noi, può rivolgersi a: ${name}, ${address}.`,
    always:
      'Se il modo in cui trattiamo il Suo reclamo non La soddisfa, ce lo dica in qualsiasi momento. Resta fermo il Suo diritto di rivolgersi al giudice.',
  },
};
