/** A picture made of initials; the colour follows from the id, so that it stays the same. */
export function Avatar({ id, name, small }: { id: string; name: string; small?: boolean }) {
  const initials = name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('');
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) * 137) % 360, 7);
  return (
    <span
      className={`avatar ${small ? 'small' : ''}`}
      style={{ '--hue': hue } as React.CSSProperties}
      aria-hidden="true"
    >
      {initials}
    </span>
  );
}
