import { useForm } from '../form-context.ts';
import { ChoiceField, FlagField } from './choice-field.tsx';
import { EventField, PointerField, ValueField } from './correction-fields.tsx';
import { DateField } from './date-field.tsx';
import type { FieldProps } from './frame.tsx';
import { GroupField, RepeatField } from './group-field.tsx';
import { KeptField } from './kept-field.tsx';
import { PrincipalField } from './principal-field.tsx';
import { TextField } from './text-field.tsx';
import { ChoicesField, ContentsField, PrincipalsField } from './ticks-field.tsx';
import { UploadField } from './upload-field.tsx';

/** A member of a body, as its kind is given best. */
export function FieldView(props: FieldProps) {
  const { possible } = useForm();
  switch (props.of.kind) {
    case 'choice':
      return <ChoiceField {...props} />;
    case 'number':
      return possible(props.of.name) === undefined ? <TextField {...props} /> : <ChoiceField {...props} />;
    case 'flag':
      return <FlagField {...props} />;
    case 'day':
    case 'instant':
      return <DateField {...props} />;
    case 'choices':
      return <ChoicesField {...props} />;
    case 'principals':
      return <PrincipalsField {...props} />;
    case 'contents':
      return <ContentsField {...props} />;
    case 'principal':
      return <PrincipalField {...props} />;
    case 'group':
      return <GroupField {...props} member={FieldView} />;
    case 'repeat':
      return <RepeatField {...props} member={FieldView} />;
    case 'upload':
      return <UploadField {...props} />;
    case 'event':
      return <EventField {...props} />;
    case 'pointer':
      return <PointerField {...props} />;
    case 'value':
      return <ValueField {...props} />;
    case 'kept':
      return <KeptField {...props} />;
    default:
      return <TextField {...props} />;
  }
}
