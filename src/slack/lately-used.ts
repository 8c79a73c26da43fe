/** Values by name, few enough to keep. */
export interface LatelyUsed<Value> {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
  delete(name: string): void;
}

/** At most so many: whichever was not used for the longest makes room for a new one. */
export function createLatelyUsed<Value>(most: number): LatelyUsed<Value> {
  // A map keeps the order in which its names came.
  const values = new Map<string, Value>();
  const set = (name: string, value: Value): void => {
    values.delete(name);
    values.set(name, value);
    const [oldest] = values.size > most ? values.keys() : [];
    if (oldest !== undefined) values.delete(oldest);
  };
  return {
    get: (name) => {
      const value = values.get(name);
      if (value !== undefined) set(name, value);
      return value;
    },
    set,
    delete: (name) => {
      values.delete(name);
    },
  };
}
