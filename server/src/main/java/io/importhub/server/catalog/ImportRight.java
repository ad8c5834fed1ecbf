package io.importhub.server.catalog;

/** What a profile may import; each right holds those before it. */
public enum ImportRight {
  /** Nothing. */
  NONE,
  /** XMG files. */
  XMG,
  /** XMG and command files. */
  COMMANDS,
  /** Every file, snapshots included; and every job of the repository may be read. */
  ALL;

  /** Whether who holds this right may do what needs the other. */
  public boolean covers(ImportRight needed) {
    return compareTo(needed) >= 0;
  }
}
