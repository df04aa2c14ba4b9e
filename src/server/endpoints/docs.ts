/** The interactive page: Swagger UI from files of this package, so that it works without the internet. */
import type { Endpoint, EndpointReply, ServiceState } from './endpoint.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

// There is one server, this one: no choice is shown. Swagger UI sets styles on elements and draws its icons from data: addresses; it evaluates no text as a script.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// No operation has links, and a few names keep their dark ink on the dark page.
const style = `body { margin: 0 }
.swagger-ui .scheme-container, .swagger-ui .response-col_links { display: none }
.dark-mode .swagger-ui .examples-select__section-label, .dark-mode .swagger-ui .header-col { color: #e4e6e6 }
`

// Addresses are relative, so that the page works behind a proxy that adds a path.
const start = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
follow()
dark.addEventListener('change', follow)
window.ui = SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: false,
  validatorUrl: null,
  onComplete: () => location.hash || ui.layoutActions.show(['operations', 'Prediction', 'predict'], true),
})
`

export const docs: readonly Endpoint[] = [
  { path: '/', answer: () => ({ status: 302, contentType: 'text/plain; charset=utf-8', body: 'See docs\n', headers: { Location: 'docs' } }) },
  { path: '/docs', answer: ({ name }) => ({ status: 200, contentType: 'text/html; charset=utf-8', body: page(name), headers: { 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' } }) },
  { path: '/docs/start.js', answer: () => asset('text/javascript; charset=utf-8', start) },
  { path: '/docs/swagger-ui-bundle.js', answer: state => assetFile(state, 'swagger-ui-bundle.js', 'text/javascript; charset=utf-8') },
  { path: '/docs/swagger-ui.css', answer: state => assetFile(state, 'swagger-ui.css', 'text/css; charset=utf-8') },
]

async function assetFile({ docsAssets }: ServiceState, name: string, contentType: string): Promise<EndpointReply> {
  return asset(contentType, await readFile(join(docsAssets, name)))
}

function asset(contentType: string, body: string | Uint8Array): EndpointReply {
  return { status: 200, contentType, body, headers: { 'Cache-Control': 'public, max-age=3600', 'X-Content-Type-Options': 'nosniff' } }
}

function page(name: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(name)} · Brine</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<style>${style}</style>
</head>
<body>
<div id="docs"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
