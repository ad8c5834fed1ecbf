/**
 * The Import Hub server. Each sub-package is a room; its {@code package-info} says what it does and
 * what it may use, and a test holds that.
 */
@NullMarked
package io.importhub.server;

import org.jspecify.annotations.NullMarked;
