/** Cities that people name but the IANA data base does not, folded as `foldName` does. */
const MORE_CITIES = new Map(
  Object.entries({
    bangalore: 'Asia/Kolkata',
    barcelona: 'Europe/Madrid',
    beijing: 'Asia/Shanghai',
    bengaluru: 'Asia/Kolkata',
    boston: 'America/New_York',
    cologne: 'Europe/Berlin',
    delhi: 'Asia/Kolkata',
    edinburgh: 'Europe/London',
    frankfurt: 'Europe/Berlin',
    geneva: 'Europe/Zurich',
    hamburg: 'Europe/Berlin',
    kyiv: 'Europe/Kyiv',
    kyoto: 'Asia/Tokyo',
    lausanne: 'Europe/Zurich',
    lyon: 'Europe/Paris',
    milan: 'Europe/Rome',
    montreal: 'America/Toronto',
    mumbai: 'Asia/Kolkata',
    munich: 'Europe/Berlin',
    osaka: 'Asia/Tokyo',
    philadelphia: 'America/New_York',
    'rio de janeiro': 'America/Sao_Paulo',
    'san francisco': 'America/Los_Angeles',
    seattle: 'America/Los_Angeles',
    shenzhen: 'Asia/Shanghai',
    'tel aviv': 'Asia/Jerusalem',
    washington: 'America/New_York',
  }),
);

let cities: Map<string, string> | undefined;

/** The IANA name (in its usual spelling) of a zone or city, whatever its case and accents; null when unknown. */
export function resolveZone(name: string): string | null {
  if (!/^[\p{L}]/u.test(name)) return null;
  const folded = foldName(name);
  return (
    cityZones().get(folded) ??
    canonical(MORE_CITIES.get(folded)) ??
    canonical(name.trim().replaceAll(' ', '_'))
  );
}

/** The known zone or city whose spelling is closest, at most one slip in six letters away; null when none is. */
export function closestZone(name: string): string | null {
  const folded = foldName(name);
  const allowed = Math.min(2, Math.floor((folded.length + 1) / 6));
  let best: { name: string; slips: number } | null = null;
  for (const candidate of candidates()) {
    if (Math.abs(foldName(candidate).length - folded.length) > allowed) continue;
    const slips = editDistance(foldName(candidate), folded);
    if (slips <= allowed && slips < (best?.slips ?? Number.POSITIVE_INFINITY))
      best = { name: candidate, slips };
  }
  return best?.name ?? null;
}

function candidates(): string[] {
  return [...Intl.supportedValuesOf('timeZone'), ...cityZones().keys(), ...MORE_CITIES.keys()];
}

/** Last parts of the IANA names: `new york`, `berlin`; made once because the list never changes. */
function cityZones(): Map<string, string> {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [foldName(zone.slice(zone.lastIndexOf('/') + 1)), zone]),
  );
  return cities;
}

/** `Intl` knows more names than it lists (`UTC`, `US/Pacific`, former names) and ignores case. */
function canonical(name: string | undefined): string | null {
  if (name === undefined || !/^[A-Za-z][\w+/-]*$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Insertions, deletions and substitutions between two short strings. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
