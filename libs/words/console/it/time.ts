import { counted } from '../../plural.ts';
import type { TimeWords } from '../time.ts';

const events = counted('it', { one: '{n} evento', many: '{n} di eventi', other: '{n} eventi' });

export const time: TimeWords = {
  intro:
    'Scelga due momenti. La pagina mostra ciò che il registro sapeva in entrambi e ciò che è stato registrato tra i due. Anche tutte le altre pagine mostrano il secondo momento, finché non torna a ora.',
  finding: (n, from, to) => `Tra ${from} e ${to}, noti in più: ${events(n)}.`,
  bars: (n) => `${events(n)} nel tempo. Le barre tra i due momenti sono più scure.`,
  nothing: 'Non è ancora registrato nulla.',
  base: 'Primo momento',
  asOf: 'Secondo momento',
  first: 'all’inizio di tutto',
  now: 'ora',
  earlier: 'Prima',
  later: 'Dopo',
  zoomIn: 'Mostra solo il tempo tra i due momenti',
  zoomOut: 'Mostra tutto il tempo',
  days: {
    open: 'Indica i momenti come giorni',
    hint: (zone) =>
      `Ciascuno vale come l’inizio del suo giorno, nel fuso ${zone}. Lasciato vuoto, il primo è l’inizio di tutto e il secondo è ora.`,
    go: 'Vai a questi momenti',
  },
  counts: {
    heading: 'Che cosa era noto nei due momenti',
    caption: 'Il registro nei due momenti, con tutti i reclami ricevuti fino ad allora',
    what: 'Che cosa',
    asKnown: (moment) => `Situazione nota in data ${moment}`,
    nothing: 'Prima del primo evento',
    events: 'Eventi registrati',
    received: 'Reclami ricevuti',
    reopened: 'Riaperti',
    closures: 'Chiusi',
    open: 'Aperti',
    change: 'Differenza',
    told: (n, moment) => `${events(n)} tra i due momenti, situazione nota in data ${moment}`,
  },
  changed: {
    heading: 'Che cosa è cambiato tra i due',
    caption: 'Reclami di cui è stato registrato qualcosa tra i due momenti',
    complaint: 'Reclamo, nei due momenti',
    events: 'Eventi',
    kinds: 'Tipi di evento',
    kind: (what, n) => (n === 1 ? what : `${n} × ${what}`),
    none: 'Tra i due momenti non è stato registrato nulla su alcun reclamo.',
    pages:
      'Una pagina conta una parte del registro. Un reclamo può comparire in più pagine, con gli eventi di ciascuna.',
  },
};
