/** The Import Hub client: the whole public API of the SDK. Start at {@code ImportProcessClient}. */
@NullMarked
package io.importhub.client;

import org.jspecify.annotations.NullMarked;
