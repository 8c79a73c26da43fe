import { createRandom } from './random.ts';
import type { Fault, FaultRule } from './rule.ts';

/** Decides which requests and deliveries go wrong, and counts what it did. */
export interface Faults {
  /** The fault that strikes this one, if any. Every call counts as one request or delivery of that name. */
  draw(name: string): Fault | undefined;
  /** Replaces all rules and starts counting anew. The same seed and the same order of requests give the same faults. */
  set(rules: FaultRule[], seed: number): void;
  state(): FaultState;
}

export interface FaultState {
  seed: number;
  rules: FaultRule[];
  /** How often what was injected, by name and kind. */
  injected: { [name: string]: { [kind: string]: number } };
  total: number;
}

interface Active {
  rule: FaultRule;
  pattern: RegExp;
  random: () => number;
  matched: number;
  struck: number;
}

export function createFaults(): Faults {
  let active: Active[] = [];
  let state: FaultState = { seed: 0, rules: [], injected: {}, total: 0 };
  return {
    state: () => state,
    set(rules, seed) {
      state = { seed, rules, injected: {}, total: 0 };
      // Each rule draws from numbers of its own, so that traffic of one kind does not shift the faults of another.
      active = rules.map((rule, at) => ({
        rule,
        pattern: globOf(rule.on),
        random: createRandom(seed + at * 0x9e3779b9),
        matched: 0,
        struck: 0,
      }));
    },
    draw(name) {
      for (const entry of active) {
        const fault = entry.pattern.test(name) ? next(entry) : undefined;
        if (!fault) continue;
        entry.struck += 1;
        state.total += 1;
        const counts = state.injected[name] ?? {};
        state.injected[name] = counts;
        counts[fault.kind] = (counts[fault.kind] ?? 0) + 1;
        return fault;
      }
      return undefined;
    },
  };
}

function next(entry: Active): Fault | undefined {
  const { rule, random } = entry;
  entry.matched += 1;
  if (rule.plan) return rule.plan[entry.matched - 1] ?? undefined;
  const hit = random() < rule.probability;
  return hit && entry.struck < rule.times ? rule.fault : undefined;
}

function globOf(on: string): RegExp {
  const parts = on.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
