/**
 * The demo console: the example of the SDK and a command-line tool. It sees {@code
 * io.importhub.client} only.
 */
@NullMarked
package io.importhub.demo;

import org.jspecify.annotations.NullMarked;
