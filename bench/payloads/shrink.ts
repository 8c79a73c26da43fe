import type { Recipe } from './recipe.ts';

/** So many smaller recipes are tried. */
const TRIES = 40;

/** A smaller recipe that still fails: fewer damages, fewer words, first choices; the recipe itself when none does. */
export async function shrunk(recipe: Recipe, fails: (smaller: Recipe) => Promise<boolean>): Promise<Recipe> {
  let smallest = recipe;
  let tries = TRIES;
  for (let again = true; again && tries > 0; ) {
    again = false;
    for (const smaller of smallerThan(smallest)) {
      tries -= 1;
      if (tries < 0 || !(await fails(smaller))) continue;
      smallest = smaller;
      again = true;
      break;
    }
  }
  return smallest;
}

function smallerThan(recipe: Recipe): Recipe[] {
  const { words, picks, damage } = recipe;
  return [
    ...damage.map((_, left) => ({ ...recipe, damage: damage.filter((_, at) => at !== left) })),
    ...(words === '' ? [] : ['', words.slice(0, Math.floor(words.length / 2))]).map((fewer) => ({
      ...recipe,
      words: fewer,
    })),
    ...picks.flatMap((pick, at) => (pick === 0 ? [] : [{ ...recipe, picks: picks.with(at, 0) }])),
  ];
}
