import { isJson, type Json } from '../types.ts';

/** Collects what is wrong with a payload, each with its place, in the words of Slack's own messages. */
export interface Problems {
  readonly found: string[];
  add(place: string, what: string): void;
  /** A text object: its type, that it is not empty, and its length in characters. */
  text(value: unknown, place: string, rule: { max: number; plain?: boolean; optional?: boolean }): void;
  /** A string of at most `max` characters. */
  string(value: unknown, place: string, rule: { max: number; optional?: boolean }): void;
  /** One of some words, or nothing. */
  choice(value: unknown, place: string, allowed: string[]): void;
  /** A list of 1 to `max` objects; returns them. */
  list(value: unknown, place: string, max: number): Json[];
}

export function createProblems(): Problems {
  const found: string[] = [];
  const add = (place: string, what: string) => {
    found.push(`[ERROR] ${what} [json-pointer:${place}]`);
  };
  return {
    found,
    add,
    text(value, place, rule) {
      if (value === undefined && rule.optional) return;
      if (!isJson(value)) return add(place, 'missing required field: text object');
      const types = rule.plain ? ['plain_text'] : ['plain_text', 'mrkdwn'];
      if (!types.includes(String(value.type)))
        return add(`${place}/type`, `must be one of ${types.join(', ')}`);
      this.string(value.text, `${place}/text`, { max: rule.max });
    },
    string(value, place, { max, optional }) {
      if (value === undefined && optional) return;
      if (typeof value !== 'string') return add(place, 'must be a string');
      if (value.length === 0) return add(place, 'must be more than 0 characters');
      if (value.length > max) add(place, `must be less than ${max + 1} characters`);
    },
    choice(value, place, allowed) {
      if (value === undefined || allowed.includes(String(value))) return;
      add(place, `must be one of ${allowed.join(', ')}`);
    },
    list(value, place, max) {
      if (!Array.isArray(value) || value.length === 0) {
        add(place, 'no items given');
        return [];
      }
      if (value.length > max) add(place, `no more than ${max} items allowed`);
      if (!value.every(isJson)) add(place, 'must be objects');
      return value.filter(isJson);
    },
  };
}
