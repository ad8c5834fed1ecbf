/**
 * The command {@code importhub}: its options, settings and exit codes, and what each command asks
 * the SDK for.
 *
 * <p>Start at {@link io.importhub.demo.console.Console}; {@code ImportFlow} is the example of how
 * the SDK is used. It may use {@code io.importhub.client}, picocli and {@code
 * io.importhub.demo.screen}.
 */
@NullMarked
package io.importhub.demo.console;

import org.jspecify.annotations.NullMarked;
