/** Leads to the sign-in and back to this page. What was typed stays in this tab. */
export function signIn(): void {
  const here = window.location.pathname + window.location.search + window.location.hash;
  window.location.assign(`/session?${new URLSearchParams({ return: here })}`);
}
