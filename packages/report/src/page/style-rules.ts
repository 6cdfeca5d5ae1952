/** The page. */
export const PAGE_RULES = `
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
code{overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
[tabindex="-1"]:focus{outline:none}
:target{background:var(--target)}
main:target{background:none}
section.module{content-visibility:auto;contain-intrinsic-size:auto 2400px}
.skip{position:absolute;left:-9999px;top:0;padding:.5rem 1rem;background:var(--page);z-index:1}
.skip:focus{left:0}
header,main,footer{max-width:1240px;margin:0 auto;padding:0 16px}
header{padding-top:28px}
footer{overflow-wrap:anywhere;margin-top:48px;padding-top:12px;padding-bottom:32px;border-top:1px solid var(--rule);color:var(--quiet);font-size:.9rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.4rem;line-height:1.25;margin:2.2rem 0 .5rem;overflow-wrap:anywhere}
h3{font-size:1.15rem;margin:2.2rem 0 .5rem}
h4{font-size:1rem;margin:1.4rem 0 .4rem}
h5{font-size:.95rem;margin:1rem 0 .25rem;overflow-wrap:anywhere}
p,li,caption{overflow-wrap:anywhere}
p{margin:.4rem 0 .8rem;max-width:80ch}
.quiet,small{color:var(--quiet)}
.lead{overflow-wrap:anywhere}
nav ul,.counts,.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:6px 8px;margin:.6rem 0}
nav a{display:inline-block;overflow-wrap:anywhere;padding:3px 10px;border:1px solid var(--rule);border-radius:999px;text-decoration:none;font-size:.9rem}
button{font:inherit;font-size:.9rem;padding:3px 12px;border:1px solid var(--rule);border-radius:999px;background:var(--page);color:var(--link);cursor:pointer}
button[aria-pressed="true"]{background:var(--raised);font-weight:600}
nav a:hover{text-decoration:underline}
.counts{gap:12px}
.counts li{flex:1 1 150px;padding:12px 16px;border:1px solid var(--rule);border-left-width:6px;border-radius:8px}
.counts strong{display:block;font-size:1.9rem;line-height:1.1}
.counts .ok,.counts .stated{border-left-color:var(--ok)}.counts .assumed{border-left-color:var(--assumed)}.counts .blocked,.counts .excess{border-left-color:var(--blocked)}
.counts .none{border-left-color:var(--rule)}
.counts .none strong{color:var(--quiet)}
.ok strong,strong.ok,.stated strong,strong.stated{color:var(--ok)}.assumed strong,strong.assumed{color:var(--assumed)}.blocked strong,.excess strong,strong.blocked{color:var(--blocked)}
.scroll{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;font-size:.92rem}
table.wide{width:100%;min-width:640px}
table.wide td{width:33%;overflow-wrap:anywhere}
caption{text-align:left;color:var(--quiet);padding-bottom:6px}
th,td{border:1px solid var(--rule);padding:6px 10px;text-align:left;vertical-align:top}
thead th{background:var(--raised)}
th small{font-weight:400}
tbody th small{margin-left:.6em}
thead th small{display:block}
thead th a{white-space:nowrap}
tbody th{position:sticky;left:0;font-weight:600;background:var(--raised)}
td.cell{padding:0;min-width:104px;vertical-align:middle}
td.cell a{display:block;padding:6px 10px;text-decoration:none;font-weight:600;white-space:nowrap}
td.cell a:hover{text-decoration:underline}
td.ok,td.stated{background:var(--okGround)}td.assumed{background:var(--assumedGround)}td.blocked{background:var(--blockedGround)}
td.ok a,td.stated a{color:var(--ok)}td.assumed a{color:var(--assumed)}td.blocked a{color:var(--blocked)}
td.unasked{color:var(--quiet)}
details{border:1px solid var(--rule);border-radius:8px;margin:6px 0;background:var(--page)}
summary{padding:7px 12px;cursor:pointer;overflow-wrap:anywhere}
summary:hover{background:var(--raised)}
summary .kind{color:var(--quiet);margin-right:.5em}
.body{padding:2px 16px 12px;border-top:1px solid var(--rule);overflow-wrap:anywhere}
.body section{margin-top:10px;padding-top:2px;border-top:1px dashed var(--rule)}
a[href^="#source"]{white-space:nowrap}
.back{font-size:.88rem}
pre{background:var(--raised);padding:10px 12px;border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;margin:.4rem 0}
dl{display:grid;grid-template-columns:minmax(90px,max-content) 1fr;gap:2px 14px;margin:.5rem 0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
ul.plain{padding-left:1.2em;margin:.4rem 0}
ul.plain>li{margin:.35rem 0}
.inferred{font-style:italic;color:var(--quiet)}
.seen{list-style:none;padding:0;margin:.4rem 0}
.seen li{padding:1px 0 1px 10px;border-left:4px solid var(--rule);margin:.25rem 0}
.seen .ok,.seen .stated{border-color:var(--ok)}.seen .assumed{border-color:var(--assumed)}.seen .blocked{border-color:var(--blocked)}
@media (max-width:600px){dl{grid-template-columns:1fr}dd{margin-bottom:4px}h1{font-size:1.45rem}.counts li{flex-basis:130px}}
`;

/** The diagrams. */
export const DIAGRAM_RULES = `
.figure{overflow-x:auto;border:1px solid var(--rule);border-radius:10px;padding:4px;background:var(--page)}
.diagram{display:block;width:100%;min-width:980px;height:auto;font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
.diagram text{fill:var(--text)}
.panel-title{font-size:15px;font-weight:700}
.diagram .column{font-size:11.5px;fill:var(--quiet)}
.edge{fill:none;stroke:var(--edge);stroke-width:1.5}
.arrow{fill:var(--edge)}
.frame{fill:var(--raised);stroke:var(--rule)}
.outside .frame{fill:var(--page);stroke-dasharray:5 4;stroke:var(--edge)}
.stripe{fill:none;stroke-width:4;stroke-linecap:round}
.diagram .type{font-size:11px;font-weight:600}
.diagram .name,.diagram .line,.diagram .note{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.diagram .name{font-size:12.5px;font-weight:600}
.diagram .line{font-size:11.5px}
.diagram .note{font-size:10.5px;fill:var(--quiet)}
.diagram .state{font-size:11px;font-weight:700}
.diagram .state.ok,.diagram .state.stated{fill:var(--ok)}.diagram .state.assumed{fill:var(--assumed)}.diagram .state.blocked{fill:var(--blocked)}
.diagram a{cursor:pointer}
.diagram a:focus-visible{outline:none}
.diagram a:hover .frame,.diagram a:focus-visible .frame{stroke:var(--focus);stroke-width:3;stroke-dasharray:none}
.diagram a.part .line{fill:var(--link)}
.diagram a.part:hover .line,.diagram a.part:focus-visible .line{text-decoration:underline;fill:var(--focus);font-weight:700}
.diagram :target .frame{stroke:var(--focus);stroke-width:2}
.legend{font-size:.85rem;color:var(--quiet)}
.legend li{display:flex;align-items:center;gap:6px}
.legend i{width:14px;height:14px;border-radius:4px;border:1px solid var(--rule);background:var(--raised)}
.legend i.dashed{border:1px dashed var(--edge);background:none}
${['caller', 'network', 'identity', 'policy', 'service', 'bucket', 'setting']
  .map(
    (tone) =>
      `.${tone} .stripe{stroke:var(--${tone})}.diagram .${tone} .type{fill:var(--${tone})}.legend .${tone}{border-left:4px solid var(--${tone})}`,
  )
  .join('\n')}
`;

/** Paper. */
export const PRINT_RULES = `
@page{size:A4 landscape;margin:12mm}
@media print{
html{font-size:13px}
body{font-size:13px}
header,main,footer{max-width:none;padding:0}
nav,.skip,.back,button{display:none}
details{border-radius:0;break-inside:auto}
summary,h2,h3,h4,h5{break-after:avoid}
.figure,.scroll{overflow:visible}
.figure{border:none}
.diagram{break-inside:avoid}
.diagram{min-width:0;max-height:178mm}
section.module{break-before:page;content-visibility:visible}
tr,li{break-inside:avoid}
:target{background:none}
a[href^="https:"]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
