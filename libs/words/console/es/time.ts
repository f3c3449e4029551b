import { counted } from '../../plural.ts';
import type { TimeWords } from '../time.ts';

const events = counted('es', { one: '{n} evento', many: '{n} de eventos', other: '{n} eventos' });

export const time: TimeWords = {
  intro:
    'Elija dos momentos. La página muestra lo que el registro sabía en ambos y lo que se registró entre ellos. Las demás páginas también muestran el segundo momento, hasta que vuelva a ahora.',
  finding: (n, from, to) => `Entre ${from} y ${to} se conocieron ${events(n)}.`,
  bars: (n) => `${events(n)} a lo largo del tiempo. Las barras entre los dos momentos son más oscuras.`,
  nothing: 'Todavía no se ha registrado nada.',
  base: 'Primer momento',
  asOf: 'Segundo momento',
  first: 'al principio de todo',
  now: 'ahora',
  earlier: 'Antes',
  later: 'Después',
  zoomIn: 'Mostrar solo el tiempo entre los dos momentos',
  zoomOut: 'Mostrar todo el tiempo',
  days: {
    open: 'Indicar los momentos como días',
    hint: (zone) =>
      `Cada uno se toma como el comienzo de su día, en la zona ${zone}. Si se deja vacío, el primero es el principio de todo y el segundo es ahora.`,
    go: 'Ir a estos momentos',
  },
  counts: {
    heading: 'Lo que se sabía en ambos momentos',
    caption: 'El registro en ambos momentos, con todas las reclamaciones recibidas hasta entonces',
    what: 'Qué',
    asKnown: (moment) => `Según lo conocido a ${moment}`,
    nothing: 'Antes del primer evento',
    events: 'Eventos registrados',
    received: 'Reclamaciones recibidas',
    reopened: 'Abiertas de nuevo',
    closures: 'Cerradas',
    open: 'Abiertas',
    change: 'Diferencia',
    told: (n, moment) => `${events(n)} entre los dos momentos, según lo conocido a ${moment}`,
  },
  changed: {
    heading: 'Qué cambió entre los dos',
    caption: 'Reclamaciones de las que se registró algo entre los dos momentos',
    complaint: 'Reclamación, en ambos momentos',
    events: 'Eventos',
    kinds: 'Tipos de evento',
    kind: (what, n) => (n === 1 ? what : `${n} × ${what}`),
    none: 'Entre los dos momentos no se registró nada sobre ninguna reclamación.',
    pages:
      'Una página cuenta una parte del registro. Una reclamación puede figurar en varias páginas, con los eventos de cada una.',
  },
};
