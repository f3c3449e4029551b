/** What one examination found. */
export interface Finding {
  /** What was examined. */
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'wrong';
  /** What was found. */
  readonly detail: string;
  /** How to repair it; present unless the state is `ok`. */
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

/** Runs one examination. An examination that fails is a finding too, so that the others still run. */
export async function examined(name: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return wrong(
      name,
      error instanceof Error ? error.message : String(error),
      'Repair the cause, then run it again.',
    );
  }
}
