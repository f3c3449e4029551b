import type { LetterWords } from '../letters.ts';

const ABOUT = `- Numero del Suo reclamo: {folio}
- Ricevuto il: {received}
- Oggetto: {product}
- Che cosa ci ha segnalato: {category}
- Suo riferimento: {reference}
- Agisce per Suo conto: {representative}`;

const END = `## Come contattarci

{contact}
{tracking}
Se Le serve questa lettera a caratteri grandi, in un’altra forma o in un’altra lingua, ce lo dica. Non Le costa nulla.

Cordiali saluti
{sender}`;

export const letters: LetterWords = {
  templates: {
    acknowledgement: `# Abbiamo ricevuto il Suo reclamo {folio}

{greeting}

La ringraziamo per averci segnalato che cosa non va. Abbiamo ricevuto il Suo reclamo. Per ora non deve fare nulla.

${ABOUT}

## Che cosa succede ora

{deadlines}
Se ci serve qualcosa da parte Sua, glielo chiederemo. La gestione del Suo reclamo è gratuita.

## Se non è d’accordo

{recourse}

${END}`,
    progress: `# Il Suo reclamo {folio}: a che punto siamo

{greeting}

La informiamo su come procede il Suo reclamo.

${ABOUT}

## Che cosa possiamo dirLe ora

{progress}

## Che cosa succede ora

{deadlines}

${END}`,
    response: `# La nostra risposta al Suo reclamo {folio}

{greeting}

{introduction}

${ABOUT}
- Risposta del: {answered}

## La nostra decisione

{outcome}

## Le nostre ragioni

{reasons}

## Che cosa Le offriamo

{remedies}

## Che cosa succede ora

{deadlines}

## Che cosa può fare ora

{recourse}

${END}`,
    closing: `# Il Suo reclamo {folio} è chiuso

{greeting}

{closing}

${ABOUT}
- Chiuso il: {closed}

## Che cosa è stato concordato

{remedies}

## Se qualcosa ancora non va

{reopening}
{recourse}

${END}`,
    'erasure-decision': `# I Suoi dati personali nel reclamo {folio}: la nostra decisione

{greeting}

{decision}

- Numero del Suo reclamo: {folio}
- Data della decisione: {decided}

## Le nostre ragioni

{reasons}

## Se non è d’accordo

{recourse}

${END}`,
  },
  greeting: { named: 'Gentile {name},', neutral: 'Buongiorno,' },
  by: { day: 'entro il giorno {day}', moment: 'entro il giorno {moment}' },
  deadlines: {
    respond: 'Le risponderemo {by}.',
    resolve: 'Concluderemo la gestione del Suo reclamo {by}.',
    safety: 'Elimineremo il pericolo {by}.',
  },
  missed: {
    respond: 'Avremmo dovuto risponderLe {by}. Ci scusiamo per il ritardo.',
    resolve: 'Avremmo dovuto concludere la gestione del Suo reclamo {by}. Ci scusiamo per il ritardo.',
    safety: 'Avremmo dovuto eliminare il pericolo {by}. Ci scusiamo per il ritardo.',
  },
  standing: 'Uno dei nostri termini in questo momento è sospeso. Gliene abbiamo comunicato il motivo.',
  answers: {
    summary: 'Questa è la nostra risposta breve al Suo reclamo.',
    holding: 'Questa è una risposta provvisoria al Suo reclamo. Lo stiamo ancora esaminando.',
    final: 'Questa è la nostra risposta definitiva al Suo reclamo.',
    unknown: 'Questa è la nostra risposta al Suo reclamo.',
  },
  noOutcome: 'Non abbiamo ancora preso una decisione.',
  remedyOfMoney: '{remedy}: {amount}',
  remedyInState: '{remedy}: {state}',
  remedyDue: '{remedy}: {state}, entro il giorno {day}',
  noProgress: 'Stiamo ancora esaminando il Suo reclamo.',
  recourse: {
    answer: 'La preghiamo di dirci se accetta questa risposta.',
    otherPerson:
      'Se non è d’accordo con la nostra risposta, può chiederci di riesaminare il Suo reclamo. Deciderà una persona che non se ne è occupata prima. È il livello {n} di {all} nella nostra organizzazione.',
    nextTier:
      'Se non è d’accordo con la nostra risposta, può chiederci di riesaminare il Suo reclamo. È il livello {n} di {all} nella nostra organizzazione.',
    outside:
      'Se il modo in cui gestiamo il Suo reclamo non La soddisfa, può rivolgersi a un organismo indipendente: {body}, {address}',
    court: 'Lei conserva il diritto di rivolgersi al giudice.',
  },
  reopening:
    'Può chiederci di riaprire il Suo reclamo. Lo faccia {within} dal giorno in cui lo abbiamo chiuso.',
  closed: 'Abbiamo chiuso il Suo reclamo. Il motivo è questo: {reason}.',
  granted: {
    complaint:
      'Abbiamo deciso di cancellare i dati personali di questo reclamo. In seguito non potremo più mostrare chi lo ha presentato né che cosa è stato scritto.',
    person:
      'Abbiamo deciso di cancellare i Suoi dati personali in questo reclamo e negli altri Suoi reclami. Un reclamo ancora aperto, o che dobbiamo conservare per legge, mantiene i suoi dati fino ad allora.',
    event: 'Abbiamo deciso di cancellare la parte del Suo reclamo a cui si riferisce la richiesta.',
  },
  refused: {
    complaint: 'Abbiamo deciso di non cancellare i dati personali di questo reclamo.',
    person:
      'Abbiamo deciso di non cancellare i Suoi dati personali in questo reclamo e negli altri Suoi reclami.',
    event: 'Abbiamo deciso di non cancellare la parte del Suo reclamo a cui si riferisce la richiesta.',
  },
  authority:
    'Contro questa decisione può rivolgersi all’autorità per la protezione dei dati del Suo Paese, oppure al giudice.',
  contact: {
    telephone: 'Telefono: {telephone}',
    address: 'Indirizzo: {address}',
    reply: 'Può rispondere con lo stesso mezzo con cui ha ricevuto questa lettera.',
  },
  signature: 'L’ufficio reclami',
  tracking:
    'Può vedere a che punto è il Suo reclamo, e risponderci, all’indirizzo {address}. Le servono il numero, {folio}, e il codice. Se non ha il codice, ce ne chieda uno nuovo.',
};
