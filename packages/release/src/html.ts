/** A text inside of an element or of an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 small, summary small { font-weight: normal; opacity: .7; }
details { border: 1px solid #8886; border-radius: .5rem; margin: .75rem 0; padding: .5rem 1rem; }
summary { cursor: pointer; font-weight: 600; }
pre { border: 1px solid #8886; border-radius: .25rem; padding: .5rem .75rem; white-space: pre-wrap; overflow-wrap: anywhere;
  user-select: all; }
.major { color: #c0392b; } .understated { color: #c0392b; font-weight: 600; }
`;

/** A page that loads nothing; title and body are HTML, head is added to its head. */
export function htmlPage(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${head}<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
