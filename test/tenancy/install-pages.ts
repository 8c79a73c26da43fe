/** The way through the pages, step by step. */
export async function startInstalling(
  base: string,
): Promise<{ cookie: string; authorize: string; html: string }> {
  const page = await fetch(`${base}/slack/install`);
  const html = await page.text();
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const authorize = (/href="([^"]*authorize[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  return { cookie, authorize, html };
}

/** A person's decision on Slack's page; answers with the address that Slack sends the browser back to. */
export async function decide(authorize: string, team: string, decision = 'allow'): Promise<string> {
  const body = new URLSearchParams({ decision, team });
  const answer = await fetch(authorize, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

/** All of it, as a person who allows it; answers with the last page. */
export async function install(base: string, domain: string): Promise<{ status: number; html: string }> {
  const { cookie, authorize } = await startInstalling(base);
  const page = await fetch(await decide(authorize, domain), { headers: { cookie } });
  return { status: page.status, html: await page.text() };
}
