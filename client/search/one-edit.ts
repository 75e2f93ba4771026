export type EditReach = 0 | 1 | 2;

/** Not one slip away; one slip away; one slip away from its beginning. */
export const REACH = { none: 0, whole: 1, beginning: 2 } as const;

/**
 * Whether a typed word is one slip away from the word between two places of a text (a letter too
 * many, too few, another one, or two neighbours changed over), or from that word's beginning.
 * It allocates nothing: one search asks it of a hundred thousand words.
 */
export function oneEdit(
  typed: string,
  text: string,
  { start, end }: { start: number; end: number },
): EditReach {
  const length = end - start;
  if (length < typed.length - 1) return REACH.none;
  let at = 0;
  while (
    at < typed.length &&
    at < length &&
    typed.charCodeAt(at) === text.charCodeAt(start + at)
  )
    at += 1;
  if (at === typed.length)
    return length <= at + 1 ? REACH.whole : REACH.beginning;
  let best: EditReach = REACH.none;
  for (let kind = 0; kind < 4; kind += 1) {
    let typedAt = at;
    let wordAt = at;
    if (kind === 0) {
      // Another letter.
      typedAt += 1;
      wordAt += 1;
    } else if (kind === 1) typedAt += 1;
    else if (kind === 2) wordAt += 1;
    else {
      if (
        typed.charCodeAt(at) !== text.charCodeAt(start + at + 1) ||
        typed.charCodeAt(at + 1) !== text.charCodeAt(start + at)
      )
        continue;
      typedAt += 2;
      wordAt += 2;
    }
    const left = typed.length - typedAt;
    if (wordAt + left > length) continue;
    let step = 0;
    while (
      step < left &&
      typed.charCodeAt(typedAt + step) ===
        text.charCodeAt(start + wordAt + step)
    )
      step += 1;
    if (step < left) continue;
    if (wordAt + left === length) return REACH.whole;
    best = REACH.beginning;
  }
  return best;
}
