import type { ModulePlan } from '@ssmc/core';
import type { Report } from '../report.ts';
import type { Diagram } from './graph.ts';
import { networkPanel } from './network.ts';
import { permissionsPanel } from './permissions.ts';
import { settingsPanel } from './settings.ts';

/** What a module makes, and how it hangs together. */
export function diagramOf(report: Report, module: ModulePlan): Diagram {
  const scope = { ...report, module };
  const panels = [networkPanel(scope), permissionsPanel(scope), settingsPanel(scope)];
  return { module, panels: panels.filter((panel) => panel !== undefined) };
}
