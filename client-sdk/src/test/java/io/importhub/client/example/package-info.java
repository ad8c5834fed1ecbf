/** How the SDK is used; sees the public API only. */
@NullMarked
package io.importhub.client.example;

import org.jspecify.annotations.NullMarked;
