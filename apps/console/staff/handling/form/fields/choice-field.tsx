import { CODES, COMMANDS } from '#words/console';
import { useWords } from '../../../words/use-words.ts';
import { choiceWords, wordFor } from '../choices.ts';
import { useForm } from '../form-context.ts';
import { type FieldProps, useAround } from './frame.tsx';
import { type Option, Options, type OptionsProps } from './options.tsx';

/** A choice among codes, or among the numbers that the ledger would take now. */
export function ChoiceField(props: FieldProps) {
  const { of, place } = props;
  const codes = choiceWords(useWords(CODES));
  const { possible } = useForm();
  const tried = possible(of.name);
  const options = (tried?.map(({ value }) => value) ?? of.options ?? []).map((value): Option => {
    const refused = tried?.find((one) => one.value === value)?.refused;
    return {
      value,
      label: wordFor(codes, of.name, value),
      ...(refused === undefined ? {} : { refused }),
    };
  });
  return <Options around={useAround(props)} place={place} options={options} />;
}

/** Yes or no. What need not be said can stay unsaid. */
export function FlagField(props: FieldProps) {
  return <YesOrNo around={useAround(props)} place={props.place} />;
}

export function YesOrNo(props: Omit<OptionsProps, 'options'>) {
  const { page } = useWords(COMMANDS);
  const options = [
    { value: 'true', label: page.yes },
    { value: 'false', label: page.no },
  ];
  return <Options {...props} options={options} />;
}
