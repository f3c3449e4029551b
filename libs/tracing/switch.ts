let on = false;

/** Whether spans are made in this process; otherwise nothing of OpenTelemetry is even loaded. */
export function isTracing(): boolean {
  return on;
}

/** For whoever starts and stops the collection of spans. */
export function setTracing(value: boolean): void {
  on = value;
}
