import { describe, expect, it } from 'vitest';
import { createChanges } from '../../src/playground/changes.ts';

describe('changes', () => {
  it('names each touched message once, in the order in which they were touched last', () => {
    const changes = createChanges();
    const start = changes.version();
    changes.bump({ channel: 'C1', ts: '1' });
    changes.bump({ channel: 'C1', ts: '2' });
    changes.bump();
    changes.bump({ channel: 'C1', ts: '1' });
    expect(changes.touchedSince(start)).toEqual([
      { channel: 'C1', ts: '2' },
      { channel: 'C1', ts: '1' },
    ]);
    expect(changes.touchedSince(changes.version())).toEqual([]);
  });

  it('says when it no longer knows', () => {
    const changes = createChanges();
    const start = changes.version();
    for (let ts = 0; ts < 20_000; ts += 1) changes.bump({ channel: 'C1', ts: String(ts) });
    expect(changes.touchedSince(start)).toBeUndefined();
    expect(changes.touchedSince(changes.version() - 3)).toHaveLength(3);
  });
});
