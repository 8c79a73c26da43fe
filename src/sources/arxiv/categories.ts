/** Categories by archive, as arXiv's taxonomy lists them; archives without categories stand alone. */
const TAXONOMY: Readonly<Record<string, string>> = {
  'astro-ph': 'CO EP GA HE IM SR',
  'cond-mat': 'dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con',
  cs:
    'AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC ' +
    'SD SE SI SY',
  econ: 'EM GN TH',
  eess: 'AS IV SP SY',
  math: 'AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST',
  nlin: 'AO CD CG PS SI',
  physics:
    'acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph geo-ph ' +
    'hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph',
  'q-bio': 'BM CB GN MN NC OT PE QM SC TO',
  'q-fin': 'CP EC GN MF PM PR RM ST TR',
  stat: 'AP CO ME ML OT TH',
};
const ALONE = 'astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph'.split(
  ' ',
);

/** Some categories have two names; the right one is the one that is shown. */
const ALIASES = new Map([
  ['math.MP', 'math-ph'],
  ['stat.TH', 'math.ST'],
  ['math.IT', 'cs.IT'],
  ['q-fin.EC', 'econ.GN'],
  ['cs.SY', 'eess.SY'],
  ['cs.NA', 'math.NA'],
]);

const CATEGORIES = new Map(
  [
    ...Object.entries(TAXONOMY).flatMap(([archive, names]) =>
      names.split(' ').map((name) => `${archive}.${name}`),
    ),
    ...ALONE,
  ].map((category) => [category.toLowerCase(), category]),
);

/** The category that `text` names, whatever its case; null for what is none (ACM and MSC classes, typing errors). */
export function categoryOf(text: string): string | null {
  return CATEGORIES.get(text.trim().toLowerCase()) ?? null;
}

/** The categories among `terms` under their first names, each once, in their order. */
export function knownCategories(terms: string[]): string[] {
  const known = terms.map(categoryOf).filter((category) => category !== null);
  return [...new Set(known.map((category) => ALIASES.get(category) ?? category))];
}
