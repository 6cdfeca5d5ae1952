import { mermaidOf } from './diagram/mermaid.ts';
import { diagramOf } from './graph/diagram.ts';
import type { Report } from './report.ts';

/** The diagrams of all modules of all documents as one Mermaid flowchart, for a README. Depends on nothing but the reports. */
export function reportMermaid(reports: readonly Report[]): string {
  return mermaidOf(
    reports.flatMap((report) =>
      report.compilation.plan.modules.map((module) => ({
        title: `${report.compilation.name} ${module.id}`,
        diagram: diagramOf(report, module),
      })),
    ),
  );
}
