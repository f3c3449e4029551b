/** What a restored or copied ledger does with letters, where mail was on before. */
export const MAIL_BEGINS =
  'Mail begins anew: nobody is mailed what was recorded before. What was still owed is left to a person, once a worker with ' +
  'LEDGER_MAIL runs: ./ledger worklist --letter not-sent\n';
