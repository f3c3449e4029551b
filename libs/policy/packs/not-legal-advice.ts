export const NOT_LEGAL_ADVICE =
  'This pack is not legal advice. Before you rely on its numbers, check them against their sources and ask your legal adviser.';
