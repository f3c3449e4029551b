import { counted } from '../plural.ts';
import type { ProcessWords } from '../process.ts';

export const process: ProcessWords = {
  within: {
    hours: counted('es', {
      one: 'en un plazo de {n} hora',
      many: 'en un plazo de {n} de horas',
      other: 'en un plazo de {n} horas',
    }),
    'business-days': counted('es', {
      one: 'en un plazo de {n} día hábil',
      many: 'en un plazo de {n} de días hábiles',
      other: 'en un plazo de {n} días hábiles',
    }),
    'calendar-days': counted('es', {
      one: 'en un plazo de {n} día natural',
      many: 'en un plazo de {n} de días naturales',
      other: 'en un plazo de {n} días naturales',
    }),
    weeks: counted('es', {
      one: 'en un plazo de {n} semana',
      many: 'en un plazo de {n} de semanas',
      other: 'en un plazo de {n} semanas',
    }),
    months: counted('es', {
      one: 'en un plazo de {n} mes',
      many: 'en un plazo de {n} de meses',
      other: 'en un plazo de {n} meses',
    }),
  },
  title: 'Cómo tramitamos las reclamaciones',
  introduction: [
    'Puede decirnos en cualquier momento que algo ha ido mal. Queremos corregirlo y aprender de ello.',
    'La tramitación de una reclamación es gratuita.',
  ],
  headings: {
    ways: 'Cómo puede reclamar',
    steps: 'Qué ocurre con su reclamación',
    limits: 'Plazos',
    tiers: 'Si no está de acuerdo con nuestra respuesta',
    expect: 'Qué puede esperar de nosotros',
    sources: 'De dónde proceden estas reglas',
  },
  ways: {
    form: 'Con nuestro formulario: {address}',
    telephone: 'Por teléfono: {telephone}',
    post: 'Por carta: {address}',
    other: 'Por cualquier medio con el que pueda ponerse en contacto con nosotros.',
    languages: 'Puede escribirnos en estos idiomas: {languages}.',
  },
  steps: [
    'Usted nos cuenta lo ocurrido. Recibe enseguida un número y un código con los que puede seguir su reclamación.',
    'Le confirmamos que tenemos su reclamación.',
    'La estudiamos. Si necesitamos algo de usted, se lo pedimos. Le informamos de cómo avanza.',
    'Le respondemos y le explicamos nuestros motivos. Una segunda persona revisa la respuesta antes de que usted la reciba.',
    'Usted nos dice si acepta la respuesta. Después cumplimos lo prometido y cerramos la reclamación.',
  ],
  limits: {
    acknowledge: 'Le confirmamos que tenemos su reclamación {within} {from}.',
    summary: 'Lo que podemos resolver {within} {from} recibe una respuesta breve.',
    respond: 'Respondemos a su reclamación {within} {from}.',
    resolve: 'Terminamos de tramitar su reclamación {within} {from}.',
    safety: 'Si alguien corre peligro, eliminamos el peligro {within} {from}.',
  },
  ofTier: 'En el nivel {n}: {limit}',
  longer:
    'Si necesitamos más tiempo, le decimos por qué. Entonces termina, como muy tarde, {within}, contado desde el mismo día.',
  standing:
    'Mientras tengamos que esperar a usted o a otra persona, este plazo puede suspenderse. Se lo comunicamos.',
  cutOff: 'Lo que nos llega después de las {time} cuenta como recibido el siguiente día en que trabajamos.',
  days: {
    businessWithHolidays: 'Son días hábiles los de lunes a viernes, salvo los festivos.',
    business: 'Son días hábiles los de lunes a viernes.',
    first: 'El día en que empieza un plazo no cuenta.',
  },
  noLimits: 'No hay plazos fijos.',
  tiers: {
    first: 'Nivel 1: una persona que tramita reclamaciones estudia la suya y le responde.',
    otherPerson:
      'Nivel {n}: usted nos pide que la revisemos. Decide una persona que no haya intervenido antes.',
    again: 'Nivel {n}: usted nos pide que la revisemos.',
  },
  noAnswer:
    'Si no nos contesta, intentamos varias veces ponernos en contacto con usted. Solo cerramos la reclamación cuando haya tenido tiempo de contestar {within} desde nuestra respuesta.',
  expect: [
    'Nadie decide sobre una reclamación que trate de su propia persona.',
    'Solo ven sus datos quienes los necesitan para resolver la reclamación. Puede pedirnos que no mostremos su nombre a quienes la tramitan.',
    'Díganos qué necesita: letra más grande, más tiempo, otra forma de hablar con nosotros. Lo tendremos en cuenta.',
    'Otra persona puede actuar en su nombre.',
    'Escribimos con palabras sencillas.',
  ],
  policy: 'Esta página se ha hecho a partir de las reglas vigentes: {policy}.',
  from: {
    ComplaintReceived: 'desde que la recibimos',
    ComplaintAssessed: 'desde que lo advertimos',
    ComplaintAcknowledged: 'desde que le confirmamos que la tenemos',
    ComplaintEscalated: 'desde que usted pide pasar al nivel siguiente',
  },
};
