/**
 * What {@code mvn -Pbench} measures; {@code docs/benchmarks.md} keeps the figures. Each class
 * {@code *Bench} prints its own by {@code Figures}.
 */
@org.jspecify.annotations.NullMarked
package io.importhub.server.bench;
