import path from 'node:path';

/**
 * PATH without what nx puts in front of it: the folder of node, where another python3 or aws may lie than the one that the machine prefers.
 * @param {string} value of PATH
 * @param {string} [node] the folder of node
 */
export function withoutNodeFolder(value, node = path.dirname(process.execPath)) {
  const folders = value.split(path.delimiter);
  const last = folders.lastIndexOf(node);
  return folders.filter((folder, index) => folder !== node || index === last).join(path.delimiter);
}
