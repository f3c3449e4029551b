import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('it', { one: 'entro {n} ora', many: 'entro {n} di ore', other: 'entro {n} ore' }),
    'business-days': counted('it', {
      one: 'entro {n} giorno lavorativo',
      many: 'entro {n} di giorni lavorativi',
      other: 'entro {n} giorni lavorativi',
    }),
    'calendar-days': counted('it', {
      one: 'entro {n} giorno di calendario',
      many: 'entro {n} di giorni di calendario',
      other: 'entro {n} giorni di calendario',
    }),
    weeks: counted('it', {
      one: 'entro {n} settimana',
      many: 'entro {n} di settimane',
      other: 'entro {n} settimane',
    }),
    months: counted('it', { one: 'entro {n} mese', many: 'entro {n} di mesi', other: 'entro {n} mesi' }),
  },
  title: 'Come gestiamo i reclami',
  introduction: [
    'Può dirci in ogni momento che qualcosa non va. Vogliamo rimediare e imparare.',
    'La gestione di un reclamo è gratuita.',
  ],
  headings: {
    ways: 'Come può presentare un reclamo',
    steps: 'Che cosa succede al Suo reclamo',
    limits: 'Quanto tempo ci vuole',
    tiers: 'Se non è d’accordo con la nostra risposta',
    expect: 'Che cosa può aspettarsi da noi',
    sources: 'Da dove vengono queste regole',
  },
  ways: {
    form: 'Con il nostro modulo: {address}',
    telephone: 'Per telefono: {telephone}',
    post: 'Per lettera: {address}',
    other: 'Con qualsiasi mezzo con cui può contattarci.',
    languages: 'Può scriverci in queste lingue: {languages}.',
  },
  steps: [
    'Lei ci racconta che cosa è successo. Riceve subito un numero e un codice con cui può seguire il Suo reclamo.',
    'Le confermiamo che abbiamo il Suo reclamo.',
    'Lo esaminiamo. Se ci serve qualcosa da Lei, glielo chiediamo. Le diciamo a che punto siamo.',
    'Le rispondiamo e spieghiamo le nostre ragioni. Una seconda persona controlla la risposta prima che Lei la riceva.',
    'Lei ci dice se accetta la risposta. Poi facciamo ciò che abbiamo promesso e chiudiamo il reclamo.',
  ],
  limits: {
    acknowledge: 'Le confermiamo che abbiamo il Suo reclamo {within} {from}.',
    summary: 'Ciò che possiamo risolvere {within} {from} riceve una risposta breve.',
    respond: 'Rispondiamo al Suo reclamo {within} {from}.',
    resolve: 'Concludiamo la gestione del Suo reclamo {within} {from}.',
    safety: 'Se qualcuno è in pericolo, eliminiamo il pericolo {within} {from}.',
  },
  ofTier: 'Al livello {n}: {limit}',
  longer:
    'Se ci serve più tempo, Le diciamo perché. In quel caso il termine scade al più tardi {within}, contati dallo stesso giorno.',
  standing:
    'Finché dobbiamo aspettare Lei o qualcun altro, questo termine può essere sospeso. Glielo comunichiamo.',
  cutOff: 'Ciò che ci arriva dopo le {time} vale come ricevuto il giorno successivo in cui lavoriamo.',
  days: {
    businessWithHolidays: 'Sono giorni lavorativi quelli dal lunedì al venerdì, esclusi i festivi.',
    business: 'Sono giorni lavorativi quelli dal lunedì al venerdì.',
    first: 'Il giorno in cui inizia un termine non si conta.',
  },
  noLimits: 'Non ci sono termini fissi.',
  tiers: {
    first: 'Livello 1: una persona che si occupa di reclami esamina il Suo e Le risponde.',
    otherPerson:
      'Livello {n}: Lei ci chiede di riesaminarlo. Decide una persona che non se ne è occupata prima.',
    again: 'Livello {n}: Lei ci chiede di riesaminarlo.',
  },
  noAnswer:
    'Se non ci risponde, proviamo più volte a contattarLa. Chiudiamo il reclamo solo quando Lei ha avuto il tempo di rispondere {within} dalla nostra risposta.',
  expect: [
    'Nessuno decide su un reclamo che riguarda la propria persona.',
    'Vede i Suoi dati solo chi ne ha bisogno per risolvere il reclamo. Può chiederci di non mostrare il Suo nome a chi lo gestisce.',
    'Ci dica di che cosa ha bisogno: caratteri grandi, più tempo, un altro modo di parlare con noi. Ne teniamo conto.',
    'Un’altra persona può agire per Suo conto.',
    'Scriviamo con parole semplici.',
  ],
  policy: 'Questa pagina è stata redatta in base alle regole in vigore: {policy}.',
  from: {
    ComplaintReceived: 'da quando lo riceviamo',
    ComplaintAssessed: 'da quando ce ne accorgiamo',
    ComplaintAcknowledged: 'da quando Le confermiamo che lo abbiamo',
    ComplaintEscalated: 'da quando Lei chiede di passare al livello successivo',
  },
};
