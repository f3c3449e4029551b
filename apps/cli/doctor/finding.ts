/** What one examination found. */
export interface Finding {
  /** What was looked at. */
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'wrong';
  /** What it is like. */
  readonly detail: string;
  /** How to mend it; present unless all is well. */
  readonly remedy?: string;
}

export function ok(name: string, detail: string): Finding {
  return { name, state: 'ok', detail };
}

export function warning(name: string, detail: string, remedy: string): Finding {
  return { name, state: 'warning', detail, remedy };
}

export function wrong(name: string, detail: string, remedy: string): Finding {
  return { name, state: 'wrong', detail, remedy };
}

/** Runs one examination; one that fails is a finding too, and the others go on. */
export async function examined(name: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return wrong(name, error instanceof Error ? error.message : String(error), 'Mend that, then ask again.');
  }
}
