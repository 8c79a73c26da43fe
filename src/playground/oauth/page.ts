import type { Organisation } from '../types.ts';
import type { World } from '../world.ts';
import type { AuthorizeRequest } from './request.ts';

/** What each scope allows, in a person's words; a scope that is not named here is shown by its name alone. */
const MEANINGS: { [scope: string]: string } = {
  'app_mentions:read': 'Read messages that mention it in conversations it is in',
  'assistant:write': 'Act as an agent',
  'channels:history': 'Read messages of public channels it is in',
  'channels:join': 'Join public channels',
  'channels:read': 'See the names and members of public channels',
  'chat:write': 'Send messages as itself',
  'chat:write.public': 'Send messages to public channels it is not in',
  commands: 'Add slash commands and shortcuts',
  'groups:history': 'Read messages of private channels it is in',
  'groups:read': 'See the names and members of private channels it is in',
  'im:history': 'Read direct messages with it',
  'im:read': 'See who has direct messages with it',
  'im:write': 'Start direct messages',
  'links:read': 'See links to its sites in messages',
  'links:write': 'Show previews of links to its sites',
  'reactions:read': 'See emoji reactions',
  'reactions:write': 'Add and take back emoji reactions',
  'team:read': 'See the name and domain of the workspace',
  'users:read': 'See the people of the workspace and their time zones',
};

/**
 * The page on which a person allows an app into a workspace or a whole organisation, or does not. `action` is where the form
 * is posted to.
 */
export function authorizePage(
  { worlds, organisations }: { worlds: World[]; organisations: Organisation[] },
  request: AuthorizeRequest,
  action: string,
): string {
  const chosen = worlds.find(({ team }) => team.id === request.team) ?? worlds[0];
  const appName = escaped(chosen?.app.name ?? '');
  const options = worlds.map(({ team, app }) => {
    const note = app.installed ? ' (installed)' : '';
    const selected = team === chosen?.team ? ' selected' : '';
    return `<option value="${team.id}"${selected}>${escaped(team.name)}${note}</option>`;
  });
  for (const { id, name, installed } of organisations) {
    const note = installed ? ' (installed)' : '';
    const selected = id === request.team ? ' selected' : '';
    options.push(`<option value="${id}"${selected}>${escaped(name)}, the whole organisation${note}</option>`);
  }
  const scopes = request.scopes.map(
    (scope) => `<li>${escaped(MEANINGS[scope] ?? scope)} <code>${escaped(scope)}</code></li>`,
  );
  return document(
    `Allow ${appName}`,
    `<h1>${appName} is requesting permission to access a workspace</h1>
<form method="post" action="${escaped(action)}">
<label for="team">Workspace</label>
<select id="team" name="team">${options.join('')}</select>
<h2>What will ${appName} be able to do?</h2>
<ul>${scopes.join('')}</ul>
<p class="buttons"><button name="decision" value="cancel">Cancel</button>
<button class="primary" name="decision" value="allow">Allow</button></p>
</form>`,
  );
}

/** The page that says why an app cannot be allowed in. */
export function refusalPage(code: string, details: string[]): string {
  const more = details.map((detail) => `<p>${escaped(detail)}</p>`).join('');
  return document(
    'Something is not right',
    `<h1>The app’s request is not right</h1><p><code>${escaped(code)}</code></p>${more}`,
  );
}

function document(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:8vh auto;padding:0 1rem}h1{font-size:1.4rem}h2{font-size:1.05rem}
select,button{font:inherit;padding:.5rem 1rem;border-radius:.4rem;border:1px solid GrayText;min-height:2.75rem}
select{display:block;width:100%}.buttons{display:flex;gap:1rem;justify-content:flex-end}
.primary{background:#007a5a;color:#fff;border-color:#007a5a}code{font-size:.85em}`;

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
