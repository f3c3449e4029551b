export { jsonWithVisibleControls, lineWithVisibleControls, textWithVisibleControls } from './plain-text.ts';
