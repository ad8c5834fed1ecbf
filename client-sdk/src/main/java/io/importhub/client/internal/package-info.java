/**
 * What the rooms of the SDK share: the loop that all state of a client is confined to. Nothing
 * below this package is API.
 */
@NullMarked
package io.importhub.client.internal;

import org.jspecify.annotations.NullMarked;
