package io.importhub.server.repository;

/**
 * A link as it stands; the bodies of its texts are apart.
 *
 * @param order 0 to 9999
 */
record StoredLink(LinkKey key, int order, Attributes attributes) {
  static final int DEFAULT_ORDER = 9999;
}
