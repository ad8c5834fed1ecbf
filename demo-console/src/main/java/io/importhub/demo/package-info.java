/**
 * The demo console: the command {@code importhub}, which is also the example of how the SDK is
 * used, and the demo that shows it on a server of its own.
 *
 * <p>Start at {@link io.importhub.demo.Main} (the command) or {@link io.importhub.demo.Demo} (what
 * {@code mvn -Pdemo} runs). Of Import Hub it sees {@code io.importhub.client} only.
 */
@NullMarked
package io.importhub.demo;

import org.jspecify.annotations.NullMarked;
