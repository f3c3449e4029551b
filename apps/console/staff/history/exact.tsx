import { When } from '../parts/when.tsx';

/** A time in words, and exactly as it was recorded. */
export function Exact({ at, zone }: { readonly at: string; readonly zone?: string | undefined }) {
  return (
    <>
      <When at={at} />{' '}
      <span className="item muted small mono">{zone === undefined ? at : `${at} ${zone}`}</span>
    </>
  );
}
