export const NOT_LEGAL_ADVICE =
  'This pack is not legal advice. Check its figures against their sources, and with whoever advises you, before you rely on them.';
