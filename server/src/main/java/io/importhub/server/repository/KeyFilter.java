package io.importhub.server.repository;

/**
 * Remembers keys in memory that does not grow: what it says it has not seen was never added. A
 * Bloom filter of 1 MB with four bits a key: with 1 000 000 keys one of 40 is taken for another.
 * For one thread.
 */
final class KeyFilter {
  private static final int BITS = 1 << 23;
  private static final int BITS_OF_A_KEY = 4;

  private long[] bits = new long[0];

  void clear() {
    bits = new long[0];
  }

  void add(Object key) {
    if (bits.length == 0) {
      bits = new long[BITS / Long.SIZE];
    }
    long hash = spread(key.hashCode());
    for (int i = 0; i < BITS_OF_A_KEY; i++) {
      int bit = bit(hash, i);
      bits[bit >>> 6] |= 1L << bit;
    }
  }

  /** Whether a key may have been added; false: it was not. */
  boolean mayHave(Object key) {
    if (bits.length == 0) {
      return false;
    }
    long hash = spread(key.hashCode());
    for (int i = 0; i < BITS_OF_A_KEY; i++) {
      int bit = bit(hash, i);
      if ((bits[bit >>> 6] & (1L << bit)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(long hash, int i) {
    return (int) (hash >>> (13 * i)) & (BITS - 1);
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Generators). */
  private static long spread(int hash) {
    long z = hash * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
