import type { TargetId } from '@ssmc/core';

/** Whether a module is a folder of its own, or a file next to those of other modules. */
export type Layout = 'folder' | 'file';

const LAYOUTS: Readonly<Record<TargetId, Layout>> = {
  terraform: 'folder',
  cloudformation: 'file',
  'aws-cli': 'folder',
};

/** How the modules of a target lie in the folder of that target. */
export function layoutOf(target: TargetId): Layout {
  return LAYOUTS[target];
}

/** The path of a module's manifest, relative to the folder of its document. */
export function manifestPath(target: TargetId, module: string): string {
  return layoutOf(target) === 'folder' ? `${target}/${module}/.ssmc.json` : `${target}/${module}.manifest.json`;
}
