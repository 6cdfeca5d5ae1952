// Prints the targets that need nothing but node, for nx.
import { CHECKS } from './src/targets.mjs';

console.log(CHECKS.join(' '));
