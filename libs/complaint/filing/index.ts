export { deriveFolio } from './derive-folio.ts';
