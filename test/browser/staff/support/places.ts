import type { Demo } from './demo.ts';

/** The complaint of the demonstration that is overdue for longest. @throws Error if there is none. */
export async function openComplaint(demo: Demo): Promise<string> {
  const answer = await fetch(`${demo.url}/v1/complaints?overdue=true&limit=1`, {
    headers: { authorization: `Bearer ${demo.keyOf('handler')}` },
  });
  const page: { readonly complaints: readonly { readonly folio: string }[] } = JSON.parse(
    await answer.text(),
  );
  const folio = page.complaints[0]?.folio;
  if (folio === undefined) throw new Error('Nothing of the demonstration is overdue.');
  return folio;
}
