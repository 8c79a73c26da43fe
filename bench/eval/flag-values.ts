/** Arguments by the flag before them (`--dir a b --questions c d`); those before the first flag under ''. */
export function flagValues(args: string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>([['', []]]);
  let current = '';
  for (const arg of args) {
    if (arg.startsWith('--')) {
      current = arg.slice(2);
      groups.set(current, groups.get(current) ?? []);
    } else groups.get(current)?.push(arg);
  }
  return groups;
}
