export { isTooLarge } from './diagram/mermaid.ts';
export type { Report } from './report.ts';
export { type ReportContext, reportHtml } from './report-html.ts';
export { reportMermaid } from './report-mermaid.ts';
