/** Letters without their marks, so that "uber" finds "Über". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const wordStart = /[\s/_.,:;()[\]-]/u;

/**
 * The categories which contain every word of the query: those which begin with it first, then those
 * with a word that does, each group in the customer's order.
 */
export function matching(categories: readonly string[], query: string): readonly string[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return categories;
  return categories
    .map((category) => ({ category, rank: rankOf(plain(category), words) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ category }) => category);
}

function rankOf(category: string, words: readonly string[]): number | null {
  if (!words.every((word) => category.includes(word))) return null;
  const [first = ""] = words;
  if (category.startsWith(first)) return 0;
  const place = category.indexOf(first);
  return wordStart.test(category.charAt(place - 1)) ? 1 : 2;
}
