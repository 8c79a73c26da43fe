import { describe, expect, it } from 'vitest';
import { createCodes } from '../../src/playground/oauth/codes.ts';
import { createResponseUrls, createTriggers } from '../../src/playground/triggers.ts';

const MINUTE = 60_000;
let now = 1_700_000_000_000;

describe('what Slack hands out for a while', () => {
  it('takes a trigger_id for three seconds', () => {
    const triggers = createTriggers(() => now);
    const [early, late] = [triggers.issue({ user: 'U1' }), triggers.issue({ user: 'U2' })];
    now += 3000;
    expect(triggers.exchange(early).user).toBe('U1');
    now += 1;
    expect(() => triggers.exchange(late)).toThrow('expired_trigger_id');
  });

  it('takes answers at a response_url for thirty minutes', () => {
    const urls = createResponseUrls(() => now);
    const id = urls.issue({ channel: 'C1', user: 'U1' });
    now += 30 * MINUTE;
    expect(urls.use(id).channel).toBe('C1');
    now += 1;
    expect(() => urls.use(id)).toThrow('expired_url');
  });

  it('forgets a response_url in the end, and says that it does not know it', () => {
    const urls = createResponseUrls(() => now);
    const id = urls.issue({ channel: 'C1', user: 'U1' });
    now += 61 * MINUTE;
    urls.issue({ channel: 'C2', user: 'U1' });
    expect(() => urls.use(id)).toThrow('invalid_url');
  });

  it('takes an authorization code for ten minutes', () => {
    const codes = createCodes(() => now);
    const consent = { team: 'T1', user: 'U1', scopes: ['chat:write'], redirectUri: undefined };
    const [early, late] = [codes.issue(consent), codes.issue(consent)];
    now += 10 * MINUTE;
    expect(codes.redeem(early, undefined).team).toBe('T1');
    now += 1;
    expect(() => codes.redeem(late, undefined)).toThrow('invalid_code');
  });
});
