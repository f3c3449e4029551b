export { type ContainerStarted, startContainer } from './start-container.ts';
