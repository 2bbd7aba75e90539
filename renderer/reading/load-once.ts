/**
 * Loads what belongs to a key once: the promise is kept for later calls. One that fails is forgotten, so that
 * the next call loads again.
 */
export function loadOnce<K, V>(
  kept: Pick<Map<K, Promise<V>>, 'get' | 'set' | 'delete'>,
  key: K,
  load: () => Promise<V>,
): Promise<V> {
  const known = kept.get(key);
  if (known) return known;
  const loading = load();
  kept.set(key, loading);
  loading.catch(() => kept.delete(key));
  return loading;
}
