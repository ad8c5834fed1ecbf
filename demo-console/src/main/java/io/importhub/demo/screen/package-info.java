/**
 * What the console shows: bars and text on a terminal, plain lines in a pipe, JSON lines for
 * programs.
 *
 * <p>Start at {@link io.importhub.demo.screen.Screen}. Everything here is a function of what it is
 * told; nothing asks the server. It may use {@code io.importhub.client}.
 */
@NullMarked
package io.importhub.demo.screen;

import org.jspecify.annotations.NullMarked;
