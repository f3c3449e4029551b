import type { Answered } from '../api/request.ts';

export type Report = Answered<'/v1/reports/{name}'>;
export type Figures = Report['figures'];
export type FigureValue = Figures[string];

/** The statistics of a duration. Without observations all but the number are null. */
export interface Spread {
  readonly count: number;
  readonly median: number | null;
  readonly mean: number | null;
  readonly p90: number | null;
  readonly max: number | null;
}

/** A figure in the form in which people read it. */
export type Formed =
  | { readonly form: 'count'; readonly value: number }
  /** Between 0 and 1; null when there was nothing to take a share of. */
  | { readonly form: 'share'; readonly value: number | null }
  | { readonly form: 'spread'; readonly unit: 'days' | 'hours'; readonly value: Spread }
  /** By currency, exact decimals. */
  | { readonly form: 'money'; readonly value: readonly (readonly [currency: string, amount: string])[] }
  | { readonly form: 'parts'; readonly value: readonly (readonly [part: string, n: number])[] };

/** The form of a figure, told by its value; the unit of a duration and a share are told by the name. */
export function formed(name: string, value: FigureValue): Formed {
  if (value === null || typeof value === 'number') {
    if (isShare(name) || value === null) return { form: 'share', value };
    return { form: 'count', value };
  }
  if ('median' in value) {
    const part = (statistic: string): number | null => {
      const number = value[statistic];
      return typeof number === 'number' ? number : null;
    };
    const spread = { median: part('median'), mean: part('mean'), p90: part('p90'), max: part('max') };
    return { form: 'spread', unit: unitOf(name), value: { count: part('count') ?? 0, ...spread } };
  }
  const parts = Object.entries(value);
  if (parts.every(([, part]) => typeof part === 'number') && parts.length > 0)
    return { form: 'parts', value: parts.map(([part, n]) => [part, Number(n)]) };
  return { form: 'money', value: parts.map(([currency, amount]) => [currency, String(amount)]) };
}

/** One number for a figure: the count, or the median of a duration. Null: it has none, or is no such figure. */
export function oneNumber(name: string, value: FigureValue): number | null {
  const figure = formed(name, value);
  if (figure.form === 'count') return figure.value;
  return figure.form === 'spread' ? figure.value.median : null;
}

/** Whether a figure is a share of some complaints, as its name tells. */
export function isShare(name: string): boolean {
  return name.endsWith('Rate');
}

/** The unit of the durations behind a figure. */
export function unitOf(name: string): 'days' | 'hours' {
  return name.startsWith('hours') ? 'hours' : 'days';
}

const UNITS = { days: 86_400_000, hours: 3_600_000 } as const;

/** A duration behind a figure in the unit of the figure. @param ms milliseconds */
export function inUnit(name: string, ms: number): number {
  return ms / UNITS[unitOf(name)];
}
