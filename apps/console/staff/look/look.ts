/** Which colours are shown: those of the system until somebody chooses. */
export type Look = 'system' | 'light' | 'dark';

const NAME = 'ledger-look';

/** The choice of this browser. It is the only thing that the console leaves in it. */
export function chosenLook(): Look {
  const kept = window.localStorage.getItem(NAME);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function chooseLook(look: Look): void {
  if (look === 'system') window.localStorage.removeItem(NAME);
  else window.localStorage.setItem(NAME, look);
  keepLook();
}

export function keepLook(): void {
  document.documentElement.dataset['look'] = chosenLook();
}
