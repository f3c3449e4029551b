export { projectRoot, version } from './project.ts';
