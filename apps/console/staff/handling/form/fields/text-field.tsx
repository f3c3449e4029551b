import { useForm } from '../form-context.ts';
import { valueAt } from '../values.ts';
import { type FieldProps, One, useAround } from './frame.tsx';

/** A line or a text of several lines. It is not checked by the spelling service of a browser, which may send it away. */
export function TextField(props: FieldProps) {
  const { of, place } = props;
  const { values, change } = useForm();
  const around = useAround(props);
  const value = valueAt(values, place);
  const shared = {
    ...around.carried,
    value,
    autoComplete: 'off',
    ...(of.max === undefined ? {} : { maxLength: of.max }),
  };
  return (
    <One around={around}>
      {of.kind === 'text' ? (
        <textarea
          {...shared}
          rows={of.max !== undefined && of.max > 1000 ? 5 : 3}
          onChange={(event) => change({ [place]: event.target.value })}
        />
      ) : (
        <input
          {...shared}
          inputMode={of.kind === 'number' ? 'numeric' : of.name === 'amount' ? 'decimal' : undefined}
          size={widthOf(of.max)}
          onChange={(event) => change({ [place]: event.target.value })}
        />
      )}
    </One>
  );
}

function widthOf(max: number | undefined): number {
  return Math.min(40, Math.max(4, max ?? 20));
}
