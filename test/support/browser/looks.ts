/** How a page is looked at. */
export interface Look {
  readonly colours: 'light' | 'dark';
  /** CSS pixels. 320 is a small phone, and a page of 1,280 at 400 %. */
  readonly width: 320 | 1280;
}

export const LOOKS: readonly Look[] = [
  { colours: 'light', width: 1280 },
  { colours: 'dark', width: 320 },
  { colours: 'light', width: 320 },
  { colours: 'dark', width: 1280 },
];

/** e.g. `dark, 320 wide`. */
export function lookName({ colours, width }: Look): string {
  return `${colours}, ${width} wide`;
}
