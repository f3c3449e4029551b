export {
  hasHiddenCharacters,
  jsonWithVisibleControls,
  lineWithVisibleControls,
  textWithVisibleControls,
  withoutHiddenCharacters,
} from './plain-text.ts';
