/** Return things by what they have in common, in their order. */
export function grouped<T, K>(things: readonly T[], common: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const found = new Map<K, T[]>();
  for (const thing of things) {
    const key = common(thing);
    const before = found.get(key);
    if (before === undefined) found.set(key, [thing]);
    else before.push(thing);
  }
  return found;
}
