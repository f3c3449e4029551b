let on = false;

/** Whether this process creates spans. If not, OpenTelemetry is not loaded. */
export function isTracing(): boolean {
  return on;
}

/** Called when the collection of spans starts and stops. */
export function setTracing(value: boolean): void {
  on = value;
}
