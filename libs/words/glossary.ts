import type { Language } from './languages/index.ts';

/** A term as texts for complainants use it, in each language. */
export type Term = Readonly<Record<Language, string>>;

/**
 * The terms that every text for complainants uses, so that one thing has one name on pages, in letters and in answers.
 * `docs/glossary.md` is made from it.
 */
export const GLOSSARY: readonly Term[] = [
  { en: 'complaint', es: 'reclamación', fr: 'réclamation', it: 'reclamo', ru: 'жалоба' },
  {
    en: 'number of a complaint (folio)',
    es: 'número de la reclamación',
    fr: 'numéro de la réclamation',
    it: 'numero del reclamo',
    ru: 'номер жалобы',
  },
  { en: 'code (for following)', es: 'código', fr: 'code', it: 'codice', ru: 'код' },
  {
    en: 'we have received your complaint (acknowledgement)',
    es: 'hemos recibido su reclamación',
    fr: 'nous avons reçu votre réclamation',
    it: 'abbiamo ricevuto il Suo reclamo',
    ru: 'мы получили вашу жалобу',
  },
  { en: 'answer (response)', es: 'respuesta', fr: 'réponse', it: 'risposta', ru: 'ответ' },
  {
    en: 'short answer (summary)',
    es: 'respuesta breve',
    fr: 'réponse brève',
    it: 'risposta breve',
    ru: 'краткий ответ',
  },
  {
    en: 'interim answer (holding)',
    es: 'respuesta provisional',
    fr: 'réponse provisoire',
    it: 'risposta provvisoria',
    ru: 'промежуточный ответ',
  },
  {
    en: 'final answer',
    es: 'respuesta definitiva',
    fr: 'réponse définitive',
    it: 'risposta definitiva',
    ru: 'окончательный ответ',
  },
  { en: 'decision', es: 'decisión', fr: 'décision', it: 'decisione', ru: 'решение' },
  { en: 'reasons', es: 'motivos', fr: 'raisons', it: 'ragioni', ru: 'почему мы так решили' },
  {
    en: 'what we offer (remedy)',
    es: 'lo que ofrecemos',
    fr: 'ce que nous proposons',
    it: 'ciò che offriamo',
    ru: 'что мы предлагаем',
  },
  { en: 'level (tier)', es: 'nivel', fr: 'niveau', it: 'livello', ru: 'ступень' },
  {
    en: 'to look at it again (escalation)',
    es: 'revisar',
    fr: 'réexaminer',
    it: 'riesaminare',
    ru: 'рассмотреть ещё раз',
  },
  {
    en: 'independent body (external body)',
    es: 'organismo independiente',
    fr: 'organisme indépendant',
    it: 'organismo indipendente',
    ru: 'независимая организация',
  },
  { en: 'time limit', es: 'plazo', fr: 'délai', it: 'termine', ru: 'срок' },
  { en: 'business day', es: 'día hábil', fr: 'jour ouvré', it: 'giorno lavorativo', ru: 'рабочий день' },
  {
    en: 'calendar day',
    es: 'día natural',
    fr: 'jour calendaire',
    it: 'giorno di calendario',
    ru: 'календарный день',
  },
  { en: 'to stand still (pause)', es: 'suspender', fr: 'suspendre', it: 'sospeso', ru: 'приостановить' },
  { en: 'to close', es: 'cerrar', fr: 'clôturer', it: 'chiudere', ru: 'закрыть' },
  { en: 'to open again (reopening)', es: 'volver a abrir', fr: 'rouvrir', it: 'riaprire', ru: 'возобновить' },
  {
    en: 'personal data',
    es: 'datos personales',
    fr: 'données personnelles',
    it: 'dati personali',
    ru: 'персональные данные',
  },
  { en: 'to erase', es: 'suprimir', fr: 'effacer', it: 'cancellare', ru: 'удалить' },
  {
    en: 'data protection authority',
    es: 'autoridad de protección de datos',
    fr: 'autorité de protection des données',
    it: 'autorità per la protezione dei dati',
    ru: 'орган по защите персональных данных',
  },
];
