export { createDependencies, createNodes, createNodes as createNodesV2, name } from './plugin.ts';
