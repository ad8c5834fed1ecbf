/**
 * The Import Hub client: the whole public API of the SDK.
 *
 * <p>Start at {@link io.importhub.client.ImportProcessClient}. What it tells is a record each,
 * every one with the job it is about; what goes wrong is one {@link
 * io.importhub.client.ImportClientException}. The packages below {@code internal} are no API.
 */
@NullMarked
package io.importhub.client;

import org.jspecify.annotations.NullMarked;
