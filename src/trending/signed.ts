/** A change as people write it: `+12`, `−3`. */
export function signed(count: number): string {
  return count >= 0 ? `+${count}` : `−${-count}`;
}
